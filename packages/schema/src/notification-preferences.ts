import { z } from "zod";
import { notificationPreferencesSchema } from "./profile.ts";
import { rawChecked } from "./raw-body.ts";
import { groupSchema } from "./update-profile.ts";

export { type NotificationPreferences, notificationPreferencesSchema } from "./profile.ts";

/** The body of `PUT /api/user/notification-preferences`: any subset, keys left out keep their value. */
export const updateNotificationPreferencesObject = z
  .strictObject({ notificationPreferences: groupSchema("notificationPreferences") })
  .meta({ id: "UpdateNotificationPreferences" });
export const updateNotificationPreferencesSchema = rawChecked(updateNotificationPreferencesObject);
export type UpdateNotificationPreferences = z.output<typeof updateNotificationPreferencesSchema>;

/** The answer of `GET /api/user/notification-preferences`. */
export const notificationPreferencesResponseSchema = z
  .strictObject({ success: z.literal(true), data: notificationPreferencesSchema })
  .meta({ id: "NotificationPreferencesResponse" });

/** The answer of `PUT /api/user/notification-preferences`. */
export const notificationPreferencesUpdatedSchema = z
  .strictObject({ success: z.literal(true), message: z.string(), data: notificationPreferencesSchema })
  .meta({ id: "NotificationPreferencesUpdated" });
