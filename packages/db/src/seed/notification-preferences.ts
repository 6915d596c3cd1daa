import { notificationCategories } from "@rep/schema/fields";
import type { NotificationPreferences } from "../records.ts";

/** Every category on or off, except where told otherwise. */
export function allNotifications(
  value: boolean,
  except: Partial<NotificationPreferences> = {},
): NotificationPreferences {
  const all = Object.fromEntries(notificationCategories.map((category) => [category, value]));
  return { ...(all as NotificationPreferences), ...except };
}
