import { describe, expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import { activityRequestSchema, activitySchema } from "../src/activity.ts";
import { changePasswordSchema } from "../src/change-password.ts";
import { errorBodySchema } from "../src/error-body.ts";
import { fieldPaths, groupKeys } from "../src/fields.ts";
import { loginRequestSchema, loginResponseSchema, verifyTokenResponseSchema } from "../src/login.ts";
import {
  notificationPreferencesResponseSchema,
  notificationPreferencesUpdatedSchema,
  updateNotificationPreferencesSchema,
} from "../src/notification-preferences.ts";
import { isObjectId } from "../src/object-id.ts";
import { passwordLimits } from "../src/password-limits.ts";
import { peopleRequestSchema, peopleSchema } from "../src/people.ts";
import { type Persona, type Profile, profileSchema, type User } from "../src/profile.ts";
import { profileRequestSchema, profileUpdateRequestSchema } from "../src/profile-request.ts";
import { missingValue } from "../src/profile-values.ts";
import { settingsOptionsRequestSchema, settingsOptionsSchema } from "../src/settings-options.ts";
import { updateProfileSchema } from "../src/update-profile.ts";
import { codes, parse } from "./parse.ts";

const id = "66f2a1c09d3e4b5a6c7d8e9f";
const preferences = Object.fromEntries(groupKeys("notificationPreferences").map((key) => [key, true]));

/** What the table has beside the fields named below. */
const otherFields = Object.fromEntries(
  fieldPaths.filter((path) => !path.includes(".")).map((path) => [path, missingValue(path)]),
);
const user = {
  ...otherFields,
  _id: id,
  organizationId: id,
  departmentId: null,
  email: "alex@acme.example",
  fullName: "Alex Rep",
  phoneNumber: "+14165550199",
  designation: null,
  sinchPhoneNumber: null,
  accessRole: "SALES_REP",
  automations: { a: [1] },
  callForwardingEnabled: false,
  notificationPreferences: preferences,
  persona: id,
  version: 1,
  createdAt: "2026-05-04T09:30:00.000Z",
  updatedAt: "2026-05-04T09:30:00.000Z",
};
const personaValues = Object.fromEntries(groupKeys("persona").map((key, i) => [key, i % 2 ? null : "x"]));
const persona: Record<string, string | null> = { _id: id, ...personaValues };

const takes = (schema: z.ZodType, value: unknown) => expect(parse(schema, value)).toEqual({ value });

describe("a profile that leaves the server", () => {
  test("is exactly the fields of the contract", () => {
    takes(profileSchema, { user, persona });
    takes(profileSchema, { user: { ...user, persona: null }, persona: null });
  });

  test.each(["passwordHash", "tokenEpoch", "failedAttempts", "status", "id"])("never holds %s", (key) => {
    expect(parse(profileSchema, { user: { ...user, [key]: "x" }, persona })).toMatchObject({
      issues: [{ path: ["user", key], code: "unrecognized_key" }],
    });
  });

  test.each(Object.keys(user))("always holds user.%s", (key) => {
    const { [key]: _, ...rest } = user as Record<string, unknown>;
    expect(parse(profileSchema, { user: rest, persona })).toMatchObject({
      issues: [{ path: ["user", key] }],
    });
  });

  test.each(groupKeys("persona"))("always holds persona.%s, and nothing besides", (key) => {
    const { [key]: _, ...rest } = persona;
    expect(codes(profileSchema, { user, persona: rest })).toEqual(["required"]);
    expect(codes(profileSchema, { user, persona: { ...persona, id } })).toEqual(["unrecognized_key"]);
  });

  test("counts versions from 1", () => {
    expect(codes(profileSchema, { user: { ...user, version: 0 }, persona })).toEqual(["too_small"]);
    expect(codes(profileSchema, { user: { ...user, version: 1.5 }, persona })).toEqual(["invalid_type"]);
  });

  test("can be sent back as it was read, but for what nobody changes", () => {
    const { _id, organizationId, version, createdAt, updatedAt, persona: link, ...fields } = user;
    expect([_id, organizationId, version, createdAt, updatedAt, link]).toHaveLength(6);
    const values = {
      ...personaValues,
      userEmail: null,
      organizationWebsite: null,
      timezone: null,
      businessHours: null,
    };
    takes(updateProfileSchema, { ...fields, persona: values });
  });

  test("has plain types", () => {
    expectTypeOf<Persona["timezone"]>().toEqualTypeOf<string | null>();
    expectTypeOf<User["notificationPreferences"]["calls"]>().toEqualTypeOf<boolean>();
    expectTypeOf<Profile["persona"]>().toEqualTypeOf<Persona | null>();
    expectTypeOf<User["automations"]>().toEqualTypeOf<Record<string, unknown>>();
  });
});

describe("signing in", () => {
  test("takes an address and a password, whatever they are", () => {
    takes(loginRequestSchema, { email: "not an address", password: "" });
    takes(loginRequestSchema, { email: "e".repeat(512), password: "p".repeat(1024) });
  });

  test("cleans the address, and leaves the password as typed", () => {
    expect(
      parse(loginRequestSchema, { email: "\ufeff Alex@acme\u200b.example\n", password: " p\u200b" }),
    ).toEqual({ value: { email: "Alex@acme.example", password: " p\u200b" } });
  });

  test.each([
    [{ email: "e".repeat(513), password: "" }, "too_long"],
    [{ email: "", password: "p".repeat(1025) }, "too_long"],
    [{ email: { $gt: "" }, password: "" }, "invalid_type"],
    [{ email: "", password: ["x"] }, "invalid_type"],
    [{ email: "" }, "required"],
    [{ password: "" }, "required"],
    [{ email: "", password: "", admin: true }, "unrecognized_key"],
  ])("refuses %j", (body, code) => {
    expect(codes(loginRequestSchema, body)).toEqual([code]);
  });

  test("answers a token and five fields of the user", () => {
    const { email, fullName, organizationId, accessRole } = user;
    const short = { id, email, fullName, organizationId, accessRole };
    takes(loginResponseSchema, { token: "t", user: short });
    expect(codes(loginResponseSchema, { token: "t", user })).not.toEqual([]);
    takes(verifyTokenResponseSchema, { message: "Token is good" });
    expect(codes(verifyTokenResponseSchema, { message: "Token is bad" })).toEqual(["invalid_value"]);
  });
});

describe("notification preferences", () => {
  test("any subset is taken", () => {
    takes(updateNotificationPreferencesSchema, { notificationPreferences: {} });
    takes(updateNotificationPreferencesSchema, { notificationPreferences: { calls: false } });
    takes(updateNotificationPreferencesSchema, { notificationPreferences: preferences });
  });

  test.each([
    ["{}", ["notificationPreferences"], "required"],
    ['{"notificationPreferences":null}', ["notificationPreferences"], "invalid_type"],
    ['{"notificationPreferences":{"sms":true}}', ["notificationPreferences", "sms"], "unrecognized_key"],
    ['{"notificationPreferences":{"calls":null}}', ["notificationPreferences", "calls"], "invalid_type"],
    ['{"notificationPreferences":{"calls":"false"}}', ["notificationPreferences", "calls"], "invalid_type"],
    ['{"notificationPreferences":{},"x":1}', ["x"], "unrecognized_key"],
    [
      '{"notificationPreferences":{"__proto__":true}}',
      ["notificationPreferences", "__proto__"],
      "unrecognized_key",
    ],
  ])("%s is refused", (json, path, code) => {
    expect(parse(updateNotificationPreferencesSchema, JSON.parse(json))).toMatchObject({
      issues: [{ path, code }],
    });
  });

  test("all eleven are answered", () => {
    takes(notificationPreferencesResponseSchema, { success: true, data: preferences });
    takes(notificationPreferencesUpdatedSchema, { success: true, message: "Saved.", data: preferences });
    expect(codes(notificationPreferencesResponseSchema, { success: true, data: {} })).toHaveLength(
      Object.keys(preferences).length,
    );
    expect(
      codes(notificationPreferencesUpdatedSchema, { success: false, message: "", data: preferences }),
    ).toEqual(["invalid_value"]);
  });
});

describe("an error body", () => {
  const body = { code: "EMAIL_TAKEN", message: "Taken.", issues: [], requestId: "r" };

  test("has code, sentence, issues and request id", () => {
    takes(errorBodySchema, body);
    takes(errorBodySchema, { ...body, issues: [{ path: ["a", 0], code: "too_long", message: "Use less." }] });
    takes(errorBodySchema, { ...body, code: "VERSION_CONFLICT", current: { user, persona } });
  });

  test("has nothing else", () => {
    expect(codes(errorBodySchema, { ...body, stack: "at x" })).toEqual(["unrecognized_key"]);
    expect(codes(errorBodySchema, { ...body, code: "E11000" })).toEqual(["invalid_value"]);
    const issue = { path: [1.5], code: "x", message: "x" };
    expect(codes(errorBodySchema, { ...body, issues: [issue] })).toEqual(["invalid_union"]);
  });
});

describe("what the page asks", () => {
  test.each<[string, z.ZodType, unknown]>([
    ["a profile", profileRequestSchema, {}],
    ["somebody's profile", profileRequestSchema, { id }],
    ["options", settingsOptionsRequestSchema, {}],
    ["somebody's options", settingsOptionsRequestSchema, { id }],
    ["activity", activityRequestSchema, {}],
    ["more activity", activityRequestSchema, { id, cursor: id, limit: 20 }],
    ["first activity", activityRequestSchema, { cursor: null, limit: 1 }],
    ["people", peopleRequestSchema, {}],
    ["people by name", peopleRequestSchema, { search: "😀".repeat(120), cursor: null }],
    ["a change", profileUpdateRequestSchema, { profile: { fullName: "A" } }],
    ["a change of a version", profileUpdateRequestSchema, { ifMatch: 1, profile: { id } }],
    [
      "a change of several",
      profileUpdateRequestSchema,
      { ifMatch: [1, 2], profile: {}, currentPassword: "x" },
    ],
  ])("%s", (_, schema, value) => {
    takes(schema, value);
  });

  test.each<[unknown, z.ZodType, string]>([
    [{ id: "x" }, profileRequestSchema, "invalid_format"],
    [{ x: 1 }, profileRequestSchema, "unrecognized_key"],
    [undefined, profileRequestSchema, "required"],
    [{ id: { $ne: 1 } }, settingsOptionsRequestSchema, "invalid_type"],
    [{ x: 1 }, settingsOptionsRequestSchema, "unrecognized_key"],
    [{ limit: 21 }, activityRequestSchema, "too_big"],
    [{ limit: 0 }, activityRequestSchema, "too_small"],
    [{ limit: 1.5 }, activityRequestSchema, "invalid_type"],
    [{ cursor: "x" }, activityRequestSchema, "invalid_format"],
    [{ x: 1 }, activityRequestSchema, "unrecognized_key"],
    [{ search: "a".repeat(121) }, peopleRequestSchema, "too_long"],
    [{ search: "\ud800" }, peopleRequestSchema, "invalid_text"],
    [{ cursor: "x".repeat(2001) }, peopleRequestSchema, "too_long"],
    [{ departmentId: "x" }, peopleRequestSchema, "invalid_format"],
    [{ status: "GONE" }, peopleRequestSchema, "invalid_value"],
    [{ x: 1 }, peopleRequestSchema, "unrecognized_key"],
    [{ ifMatch: -1, profile: {} }, profileUpdateRequestSchema, "too_small"],
    [{ ifMatch: 1 }, profileUpdateRequestSchema, "required"],
    [{ profile: {}, x: 1 }, profileUpdateRequestSchema, "unrecognized_key"],
    [{ profile: JSON.parse('{"__proto__":1}') }, profileUpdateRequestSchema, "unrecognized_key"],
  ])("%j is refused", (value, schema, code) => {
    expect(codes(schema, value)).toEqual([code]);
  });
});

describe("what the page is answered", () => {
  const named = { id, fullName: "Alex Rep" };
  const options = {
    viewer: { ...named, email: "alex@acme.example", accessRole: "SALES_REP" },
    subject: { ...named, status: "ACTIVE" },
    organization: {
      id,
      name: "Acme Corp",
      timezone: "America/Toronto",
      businessHours: "9am-6pm Mon-Fri",
      defaultCountry: "CA",
      personaHoursOverride: true,
    },
    choices: {
      departmentId: [{ value: id, label: "Inside Sales", unavailable: null }],
      sinchPhoneNumber: [
        { value: "+14165550100", label: "+14165550100", unavailable: "Assigned to Alex Rep." },
        { value: "+14165550101", label: "+14165550101", unavailable: null },
      ],
    },
    readOnly: {
      accessRole: "NOBODY_OWN_ROLE",
      departmentId: "ADMIN_ONLY",
      "persona.timezone": "ORGANIZATION_HOURS",
    },
  };

  test("options, with a reason for what is read-only", () => {
    takes(settingsOptionsSchema, options);
    takes(settingsOptionsSchema, {
      ...options,
      readOnly: Object.fromEntries(fieldPaths.map((p) => [p, "ADMIN_ONLY"])),
    });
    expect(codes(settingsOptionsSchema, { ...options, readOnly: { fullName: "BECAUSE" } })).toEqual([
      "invalid_value",
    ]);
    expect(codes(settingsOptionsSchema, { ...options, readOnly: { other: "ADMIN_ONLY" } })).not.toEqual([]);
  });

  test("activity, with any value before and after", () => {
    const item = {
      id,
      at: user.createdAt,
      by: named,
      through: "web",
      tokenName: null,
      requestId: "r",
      changes: [
        { path: "fullName", before: "A", after: "B" },
        { path: "automations", before: null, after: { a: [1] } },
      ],
    };
    takes(activitySchema, { items: [item], nextCursor: id });
    takes(activitySchema, { items: [{ ...item, through: "api" }], nextCursor: null });
    expect(codes(activitySchema, { items: [{ ...item, through: "cli" }], nextCursor: null })).toEqual([
      "invalid_value",
    ]);
  });

  test("people", () => {
    const person = {
      ...named,
      email: "a@b.example",
      accessRole: "SALES_REP",
      departmentName: null,
      status: "ACTIVE",
      outboundNumber: null,
    };
    const page = { total: { count: 2, more: false }, nextCursor: null, previousCursor: null };
    takes(peopleSchema, { ...page, items: [person, { ...person, departmentName: "Sales" }] });
    expect(codes(peopleSchema, { ...page, items: [{ ...person, phoneNumber: "x" }] })).toEqual([
      "unrecognized_key",
    ]);
  });
});

describe("a new password", () => {
  const change = (newPassword: string) => ({ currentPassword: "old", newPassword });

  test("has 12 to 128 characters of any kind, kept as typed", () => {
    expect(passwordLimits).toEqual({ min: 12, max: 128 });
    for (const unit of ["a", "😀", " "]) {
      takes(changePasswordSchema, change(unit.repeat(12)));
      takes(changePasswordSchema, change(unit.repeat(128)));
      expect(codes(changePasswordSchema, change(unit.repeat(11)))).toEqual(["too_short"]);
      expect(codes(changePasswordSchema, change(unit.repeat(129)))).toEqual(["too_long"]);
    }
    expect(parse(changePasswordSchema, change("short"))).toMatchObject({
      issues: [{ path: ["newPassword"], message: "Use at least 12 characters." }],
    });
  });

  test("is well-formed, and asked for with the current one alone", () => {
    expect(parse(changePasswordSchema, change(`${"a".repeat(20)}\ud800`))).toMatchObject({
      issues: [{ code: "invalid_text", message: "This password holds half a character. Type it again." }],
    });
    takes(changePasswordSchema, { ...change("a".repeat(12)), currentPassword: "p".repeat(1024) });
    expect(
      codes(changePasswordSchema, { ...change("a".repeat(12)), currentPassword: "p".repeat(1025) }),
    ).toEqual(["too_long"]);
    expect(codes(changePasswordSchema, { ...change("a".repeat(12)), id })).toEqual(["unrecognized_key"]);
  });
});

test.each([
  [id, true],
  [id.toUpperCase(), true],
  [id.slice(1), false],
  [`${id}0`, false],
  [`${id.slice(1)}g`, false],
  [`${id}\n`, false],
  ["", false],
])("%j is an ObjectId: %s", (value, answer) => {
  expect(isObjectId(value)).toBe(answer);
});
