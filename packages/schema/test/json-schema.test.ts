import { describe, expect, test } from "vitest";
import { z } from "zod";
import { errorBodySchema } from "../src/error-body.ts";
import { fieldSchemas } from "../src/field-schemas.ts";
import { type FieldPath, fieldDefinition, fieldPaths } from "../src/fields.ts";
import { loginRequestSchema, loginResponseSchema } from "../src/login.ts";
import {
  notificationPreferencesResponseSchema,
  notificationPreferencesUpdatedSchema,
  updateNotificationPreferencesSchema,
} from "../src/notification-preferences.ts";
import { notificationPreferencesSchema, personaSchema, profileSchema, userSchema } from "../src/profile.ts";
import { updateProfileSchema } from "../src/update-profile.ts";

const jsonSchema = (path: FieldPath) => z.toJSONSchema(fieldSchemas[path], { io: "input" });

/** The part of a nullable field's JSON Schema that is not about null. */
const rule = (path: FieldPath) => {
  const schema = jsonSchema(path);
  return fieldDefinition(path).nullClears ? schema.anyOf?.[0] : schema;
};

describe("as JSON Schema, for the OpenAPI document", () => {
  test.each(fieldPaths)("%s has its label, its sentence and null where it clears", (path) => {
    const { label, description, nullClears } = fieldDefinition(path);
    expect(jsonSchema(path)).toMatchObject({ title: label, description });
    expect(jsonSchema(path).anyOf?.some((each) => each.type === "null") ?? false).toBe(nullClears);
  });

  test.each(fieldPaths)("%s: its example is taken by its rule as it stands", (path) => {
    const example: unknown = rule(path)?.examples?.[0];
    if (fieldDefinition(path).kind === "switch") expect(example).toBeUndefined();
    else expect(fieldSchemas[path].parse(example)).toEqual(example);
  });

  test.each<[FieldPath, object]>([
    ["fullName", { type: "string", minLength: 1, maxLength: 120 }],
    ["email", { type: "string", format: "email", maxLength: 254 }],
    ["designation", { type: "string", maxLength: 120 }],
    ["phoneNumber", { type: "string" }],
    ["sinchPhoneNumber", { type: "string" }],
    ["callForwardingEnabled", { type: "boolean" }],
    ["departmentId", { type: "string", pattern: "^[0-9a-fA-F]{24}$" }],
    ["accessRole", { type: "string", enum: ["SUPERADMIN", "ADMIN", "DEPARTMENT_HEAD", "SALES_REP"] }],
    ["automations", { type: "object", additionalProperties: {} }],
    ["notificationPreferences.calls", { type: "boolean" }],
    ["persona.user", { type: "string", maxLength: 200 }],
    ["persona.userEmail", { type: "string", format: "email", maxLength: 200 }],
    ["persona.organizationWebsite", { type: "string", format: "uri", maxLength: 200 }],
    ["persona.timezone", { type: "string", maxLength: 200 }],
    ["persona.businessHours", { type: "string", maxLength: 200 }],
  ])("%s says its limits", (path, expected) => {
    expect(rule(path)).toMatchObject(expected);
  });

  test.each([
    ["UpdateProfile", updateProfileSchema, "input"],
    ["UpdateNotificationPreferences", updateNotificationPreferencesSchema, "input"],
    ["LoginRequest", loginRequestSchema, "input"],
    ["LoginResponse", loginResponseSchema, "output"],
    ["Profile", profileSchema, "output"],
    ["User", userSchema, "output"],
    ["Persona", personaSchema, "output"],
    ["NotificationPreferences", notificationPreferencesSchema, "output"],
    ["NotificationPreferencesResponse", notificationPreferencesResponseSchema, "output"],
    ["NotificationPreferencesUpdated", notificationPreferencesUpdatedSchema, "output"],
    ["Error", errorBodySchema, "output"],
  ] as const)("%s is a strict component of that name", (id, schema, io) => {
    const document = z.toJSONSchema(schema, { io });
    expect(document.$ref).toBe(`#/$defs/${id}`);
    expect(document.$defs?.[id]).toMatchObject({ type: "object", additionalProperties: false });
  });

  test("nothing in an update is required, everything in an answer is", () => {
    const update = z.toJSONSchema(updateProfileSchema, { io: "input" }).$defs?.UpdateProfile;
    expect(update?.required).toBeUndefined();
    const keys = new Set(["id", ...fieldPaths.map((path) => path.split(".")[0])]);
    expect(new Set(Object.keys(update?.properties ?? {}))).toEqual(keys);
    expect(update?.description).toBe("What to change; fields left out stay as they are.");
    const user = z.toJSONSchema(profileSchema).$defs?.User;
    expect(user?.required).toEqual(Object.keys(user?.properties ?? {}));
  });
});
