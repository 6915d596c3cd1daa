import type { Route } from "../route.ts";
import { live, ready } from "./health.ts";
import { getNotificationPreferences, putNotificationPreferences } from "./notification-preferences.ts";
import { getProfile, putProfile } from "./profile.ts";
import { login, verifyToken } from "./tokens.ts";

/** Every REST route. The dispatcher and the OpenAPI document are both made from this list. */
export const routes: readonly Route[] = [
  login,
  verifyToken,
  getProfile,
  putProfile,
  getNotificationPreferences,
  putNotificationPreferences,
  live,
  ready,
];
