import {
  notificationPreferencesResponseSchema,
  notificationPreferencesUpdatedSchema,
  updateNotificationPreferencesSchema,
} from "@rep/schema";
import { exampleProfile } from "../examples.ts";
import { bodyRoute, readRoute } from "../route.ts";

const path = "/api/user/notification-preferences";
const message = "Notification preferences updated";
const example = exampleProfile.user.notificationPreferences;

export const getNotificationPreferences = readRoute({
  method: "GET",
  path,
  operationId: "getNotificationPreferences",
  tag: "Notifications",
  summary: "Read your notification preferences",
  auth: "bearer",
  response: {
    description: "All eleven switches.",
    schema: notificationPreferencesResponseSchema,
    example: { success: true, data: example },
  },
  errors: [],
  async handle({ caller }) {
    const { user } = await caller.profile.get({});
    return { body: { success: true, data: user.notificationPreferences } };
  },
});

export const putNotificationPreferences = bodyRoute({
  method: "PUT",
  path,
  operationId: "updateNotificationPreferences",
  tag: "Notifications",
  summary: "Change your notification preferences",
  description: "Any subset of the eleven switches; those left out keep their value.",
  auth: "bearer",
  body: {
    schema: updateNotificationPreferencesSchema,
    examples: {
      one: { summary: "Turn one off", value: { notificationPreferences: { campaigns: false } } },
    },
  },
  response: {
    description: "All eleven switches after the change.",
    schema: notificationPreferencesUpdatedSchema,
    example: { success: true, message, data: { ...example, campaigns: false } },
  },
  errors: ["TOO_MANY_REQUESTS"],
  async handle({ caller }, { notificationPreferences }) {
    const { user } = await caller.profile.update({ profile: { notificationPreferences } });
    return { body: { success: true, message, data: user.notificationPreferences } };
  },
});
