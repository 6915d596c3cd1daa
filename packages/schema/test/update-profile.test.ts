import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { accessRoles } from "../src/access-role.ts";
import { cleanText, countCharacters, textProblem } from "../src/clean-text.ts";
import { type FieldPath, fieldDefinition, fieldPaths, groupKeys } from "../src/fields.ts";
import { type UpdateProfile, updateProfileSchema } from "../src/update-profile.ts";
import { codes, parse } from "./parse.ts";

const schema = updateProfileSchema;

/** A body with one field in it. */
function body(path: FieldPath, value: unknown): Record<string, unknown> {
  const [key = "", member] = path.split(".");
  return { [key]: member === undefined ? value : { [member]: value } };
}

describe("an update", () => {
  test("of nothing is nothing", () => {
    expect(parse(schema, {})).toEqual({ value: {} });
    expect(parse(schema, { persona: {}, notificationPreferences: {}, automations: {} })).toEqual({
      value: { persona: {}, notificationPreferences: {}, automations: {} },
    });
  });

  test.each([[null], [[]], ["{}"], [1], [undefined], [true]])("is an object, not %j", (value) => {
    expect(codes(schema, value)).toEqual([value === undefined ? "required" : "invalid_type"]);
  });

  test("names unknown keys, at the top and in groups, with their whole path", () => {
    expect(
      parse(schema, { fullname: "x", persona: { timeZone: "UTC" }, notificationPreferences: { sms: true } }),
    ).toEqual({
      issues: [
        {
          path: ["notificationPreferences", "sms"],
          code: "unrecognized_key",
          message: 'Unknown field "sms". Remove it.',
        },
        {
          path: ["persona", "timeZone"],
          code: "unrecognized_key",
          message: 'Unknown field "timeZone". Remove it.',
        },
        {
          path: ["fullname"],
          code: "unrecognized_key",
          message: 'Unknown field "fullname". Remove it.',
        },
      ],
    });
  });

  test.each([
    "_id",
    "organizationId",
    "version",
    "passwordHash",
    "tokenEpoch",
    "createdAt",
    "persona.user",
    "toString",
    "constructor",
  ])("%s is not a field", (key) => {
    expect(parse(schema, { [key]: 1 })).toMatchObject({
      issues: [{ path: [key], code: "unrecognized_key" }],
    });
  });

  test.each([
    ['{"__proto__":{"accessRole":"ADMIN"}}', ["__proto__"]],
    ['{"persona":{"__proto__":{"user":"x"}}}', ["persona", "__proto__"]],
    ['{"notificationPreferences":{"__proto__":true}}', ["notificationPreferences", "__proto__"]],
    ['{"automations":{"__proto__":{}}}', ["automations", "__proto__"]],
    ['{"automations":{"a":[{"__proto__":1}]}}', ["automations", "a", 0, "__proto__"]],
  ])("%s is refused by name", (json, path) => {
    expect(parse(schema, JSON.parse(json))).toMatchObject({ issues: [{ path, code: "unrecognized_key" }] });
  });

  test.each(fieldPaths)("%s takes no value of another kind", (path) => {
    const { kind } = fieldDefinition(path);
    const wrong: unknown[] = [1, [], ["x"], Number.NaN];
    if (kind !== "switch") wrong.push(true);
    if (kind !== "map") wrong.push({}, { $gt: "" });
    if (kind === "switch" || kind === "map") wrong.push("true", "");
    for (const value of wrong) {
      const result = parse(schema, body(path, value));
      expect(result).toMatchObject({ issues: [{ path: path.split(".") }] });
    }
  });

  test.each(fieldPaths)("%s: undefined is not a value", (path) => {
    const code = fieldDefinition(path).kind === "choice" ? "invalid_value" : "required";
    expect(parse(schema, body(path, undefined))).toMatchObject({ issues: [{ path: path.split("."), code }] });
  });

  test("groups and the id are never null", () => {
    for (const key of ["persona", "notificationPreferences", "automations", "id"])
      expect(parse(schema, { [key]: null })).toMatchObject({
        issues: [{ path: [key], code: "invalid_type" }],
      });
  });

  test("takes every value as a client would read it", () => {
    const sent: UpdateProfile = {
      id: "0123456789abcdef01234567",
      fullName: "Alex Rep",
      email: "Alex@acme.example",
      designation: "",
      phoneNumber: "(416) 555-0199",
      callForwardingEnabled: false,
      sinchPhoneNumber: "+14165550100",
      departmentId: "0123456789abcdef01234567",
      accessRole: "SALES_REP",
      notificationPreferences: Object.fromEntries(
        groupKeys("notificationPreferences").map((key, i) => [key, i % 2 === 0]),
      ),
      automations: { z: null, a: { b: [null, 1, "x\0"] } },
      persona: {
        user: "Alex Rep",
        position: "",
        userEmail: "alex@acme.example",
        organization: null,
        organizationAddress: "500 Bay St, Toronto",
        leadProvider: "x",
        organizationWebsite: "https://acme.example",
        organizationCity: "Toronto",
        region: "Ontario",
        timezone: "America/Toronto",
        businessHours: "9am-6pm  Mon–Fri",
      },
    };
    expect(parse(schema, sent)).toEqual({ value: sent });
  });

  test.each([
    [{ fullName: " A\u0301 " }, { fullName: "Á" }],
    [{ email: " alex@acme.example " }, { email: "alex@acme.example" }],
    [{ designation: "Sales\tLead\u200b " }, { designation: "Sales Lead" }],
    [{ phoneNumber: "\u200e+1 416 555 0199 " }, { phoneNumber: "+1 416 555 0199" }],
    [{ persona: { organizationCity: "  Toronto  " } }, { persona: { organizationCity: "Toronto" } }],
    [
      { persona: { businessHours: "9am-5pm Mon\n10am-2pm Sat" } },
      { persona: { businessHours: "9am-5pm Mon 10am-2pm Sat" } },
    ],
    [{ id: "ABCDEF0123456789ABCDEF01" }, { id: "abcdef0123456789abcdef01" }],
    [{ departmentId: "ABCDEF0123456789ABCDEF01" }, { departmentId: "abcdef0123456789abcdef01" }],
    [{ persona: { timezone: "us/EASTERN" } }, { persona: { timezone: "America/New_York" } }],
    [{ persona: { userEmail: " a@b.example" } }, { persona: { userEmail: "a@b.example" } }],
    [
      { persona: { organizationWebsite: "https://b.example " } },
      { persona: { organizationWebsite: "https://b.example" } },
    ],
  ])("normalises %j to %j", (sent, value) => {
    expect(parse(schema, sent)).toEqual({ value });
  });

  test.each([
    ["designation", 120],
    ["persona.user", 200],
    ["persona.position", 200],
    ["persona.organization", 200],
    ["persona.organizationAddress", 200],
    ["persona.leadProvider", 200],
    ["persona.organizationCity", 200],
    ["persona.region", 200],
  ] as const)("%s holds %i characters and no more, whatever they are", (path, max) => {
    for (const unit of ["a", "😀", "é"]) {
      expect(parse(schema, body(path, ` ${unit.repeat(max)}\u200b\n`))).toEqual({
        value: body(path, unit.repeat(max)),
      });
      expect(parse(schema, body(path, unit.repeat(max + 1)))).toEqual({
        issues: [{ path: path.split("."), code: "too_long", message: `Use at most ${max} characters.` }],
      });
    }
    for (const bad of ["a\0", "\ud800", "\udc00a", "a\u202eb", "a\u2066b"])
      expect(codes(schema, body(path, bad))).toEqual(["invalid_text"]);
  });

  test("userEmail, website, zone and hours hold 200 characters", () => {
    const site = `https://acme.example/${"a".repeat(179)}`;
    const hours = `9am-5pm${" ".repeat(190)}Mon`;
    const mail = `a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(12)}.co`;
    expect([site.length, hours.length, mail.length]).toEqual([200, 200, 200]);
    const at = (extra: string) => ({
      organizationWebsite: `${site}${extra}`,
      businessHours: `${extra && "on "}${hours}`,
      userEmail: `a${extra}${mail.slice(1)}`,
    });
    expect(parse(schema, { persona: at("") })).toEqual({ value: { persona: at("") } });
    expect(codes(schema, { persona: at("a") })).toEqual(["too_long", "too_long", "too_long"]);
    expect(codes(schema, { persona: { timezone: "U".repeat(201) } })).toEqual(["too_long"]);
    expect(parse(schema, { persona: { timezone: ` utc\u200b${" ".repeat(900)}` } })).toEqual({
      value: { persona: { timezone: "UTC" } },
    });
  });

  test.each([
    [
      { email: `${"l".repeat(64)}@${"d".repeat(63)}.${"d".repeat(63)}.${"d".repeat(59)}.co` },
      ["email"],
      "too_long",
    ],
    [{ id: "x" }, ["id"], "invalid_format"],
    [{ departmentId: "x" }, ["departmentId"], "UNKNOWN_DEPARTMENT"],
    [{ departmentId: "0123456789abcdef0123456g" }, ["departmentId"], "UNKNOWN_DEPARTMENT"],
    [{ departmentId: "0123456789abcdef012345678" }, ["departmentId"], "UNKNOWN_DEPARTMENT"],
    [{ accessRole: "admin" }, ["accessRole"], "invalid_value"],
    [{ phoneNumber: "\ud800" }, ["phoneNumber"], "invalid_text"],
    [{ phoneNumber: "\u202a+14165550199\u202c" }, ["phoneNumber"], "invalid_text"],
    [{ sinchPhoneNumber: "+1\0" }, ["sinchPhoneNumber"], "invalid_text"],
    [{ persona: { userEmail: "" } }, ["persona", "userEmail"], "invalid_format"],
    [
      { persona: { organizationWebsite: "javascript:alert(1)" } },
      ["persona", "organizationWebsite"],
      "invalid_format",
    ],
    [{ persona: { timezone: "+05:30" } }, ["persona", "timezone"], "invalid_format"],
    [{ persona: { timezone: "" } }, ["persona", "timezone"], "invalid_format"],
    [{ persona: { timezone: "UTC\0" } }, ["persona", "timezone"], "invalid_text"],
    [{ persona: { businessHours: "whenever" } }, ["persona", "businessHours"], "invalid_format"],
    [{ persona: { businessHours: "" } }, ["persona", "businessHours"], "invalid_format"],
    [{ persona: { businessHours: "closed\0" } }, ["persona", "businessHours"], "invalid_text"],
    [{ automations: { $where: "1" } }, ["automations", "$where"], "invalid_key"],
    [{ automations: { a: { "b.c": 1 } } }, ["automations", "a", "b.c"], "invalid_key"],
  ])("%j is refused at %j as %s", (sent, path, code) => {
    const result = parse(schema, sent);
    expect(result).toMatchObject({ issues: [{ path, code }] });
  });

  test("says what a zone, hours, an id and a department should be", () => {
    const persona = { timezone: "Mars/Olympus", businessHours: "9am-5pm" };
    expect(parse(schema, { id: "x", departmentId: "x", persona })).toMatchObject({
      issues: [
        { message: "Use an ID of 24 hexadecimal digits." },
        { message: "This is not one of your organization's departments." },
        { message: "Choose a time zone from the list, such as America/Toronto." },
        { message: "Say on which days: 9am-5pm Mon-Fri or 9am-5pm Mon-Sun." },
      ],
    });
  });

  test("collects the problems of all fields at once", () => {
    const sent = { fullName: "", email: "x", automations: { $a: 1 }, persona: { timezone: "x" }, other: 1 };
    expect(codes(schema, sent)).toEqual([
      "required",
      "invalid_format",
      "invalid_key",
      "invalid_format",
      "unrecognized_key",
    ]);
  });

  test("survives a body that nests without end", () => {
    const deep: unknown = JSON.parse(
      `${'{"automations":'.repeat(2)}${"[".repeat(30_000)}${"]".repeat(30_000)}}}`,
    );
    expect(codes(schema, deep)).toEqual(["too_deep"]);
    expect(codes(schema, JSON.parse(`{"fullName":${"[".repeat(30_000)}${"]".repeat(30_000)}}`))).toEqual([
      "invalid_type",
    ]);
  });

  test("takes keys of the map in the order sent", () => {
    const result = parse(schema, { automations: { z: 1, a: 2, 1: 3 } });
    expect(JSON.stringify(result)).toBe('{"value":{"automations":{"1":3,"z":1,"a":2}}}');
  });

  const text = fc
    .string({ unit: "grapheme", maxLength: 40 })
    .map((each) => cleanText(each, 200))
    .filter((each) => textProblem(each) === null && countCharacters(each) <= 120);
  const persona = {
    user: fc.option(text),
    position: fc.option(text),
    userEmail: fc.constantFrom(null, "alex@acme.example"),
    organization: fc.option(text),
    organizationAddress: fc.option(text),
    leadProvider: fc.option(text),
    organizationWebsite: fc.constantFrom(null, "https://acme.example"),
    organizationCity: fc.option(text),
    region: fc.option(text),
    timezone: fc.constantFrom(null, "America/Toronto", "UTC"),
    businessHours: fc.constantFrom(null, "closed", "9am-6pm Mon-Fri"),
  };
  const id = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 24, maxLength: 24 });
  const switches = Object.fromEntries(groupKeys("notificationPreferences").map((key) => [key, fc.boolean()]));
  const valid = fc.record(
    {
      id,
      fullName: fc.constantFrom("Alex", "Dana 漢"),
      email: fc.constant("alex@acme.example"),
      designation: fc.option(text),
      phoneNumber: fc.option(text),
      callForwardingEnabled: fc.boolean(),
      sinchPhoneNumber: fc.option(text),
      departmentId: fc.option(id),
      accessRole: fc.constantFrom(...accessRoles),
      automations: fc.dictionary(
        fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1 }),
        fc.option(text),
      ),
      notificationPreferences: fc.record(switches, { requiredKeys: [] }),
      persona: fc.record(persona, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );

  test("has no defaults: any subset of keys is parsed to exactly itself", () => {
    fc.assert(
      fc.property(valid, (sent) => {
        expect(parse(schema, sent)).toEqual({ value: sent });
      }),
      { numRuns: 300 },
    );
  });

  test("never answers with a key that was not sent, whatever was sent", () => {
    const anything = fc.dictionary(
      fc.constantFrom(...Object.keys(switches), "fullName", "persona", "automations", "id", "x"),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(anything, (sent) => {
        const result = schema.safeParse(sent);
        if (result.success)
          for (const key of Object.keys(result.data)) expect(Object.keys(sent)).toContain(key);
      }),
      { numRuns: 300 },
    );
  });

  test("has the types of the table", () => {
    expectTypeOf<UpdateProfile["fullName"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<UpdateProfile["designation"]>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<NonNullable<UpdateProfile["persona"]>["timezone"]>().toEqualTypeOf<
      string | null | undefined
    >();
    expectTypeOf<NonNullable<UpdateProfile["notificationPreferences"]>["calls"]>().toEqualTypeOf<
      boolean | undefined
    >();
    expectTypeOf<UpdateProfile["automations"]>().toEqualTypeOf<Record<string, unknown> | undefined>();
    // @ts-expect-error null does not clear a name
    const cleared: UpdateProfile = { fullName: null };
    // @ts-expect-error a key left out is left out, not undefined
    const absent: UpdateProfile = { fullName: undefined };
    // @ts-expect-error no such field
    const unknown: UpdateProfile = { persona: { timeZone: "UTC" } };
    expect([cleared, absent, unknown]).toHaveLength(3);
  });
});
