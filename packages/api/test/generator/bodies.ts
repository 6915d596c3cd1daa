import { type FieldDefinition, type FieldPath, fieldDefinition, fieldPaths, groupKeys } from "@rep/schema";
import { nestValues } from "@rep/schema/profile-values";
import fc from "fast-check";

export interface Places {
  ids: string[];
  departments: string[];
  numbers: string[];
  emails: string[];
}

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withNullPrototype: true, maxDepth: 4 }).filter((value) => {
    try {
      return JSON.stringify(value) !== undefined;
    } catch {
      return false;
    }
  }),
  fc.constantFrom<unknown>(
    null,
    "",
    " ",
    "\u0000",
    "\ud800",
    "\u202egpj.exe",
    "a\u200bb",
    "' OR 1=1 --",
    "{{7*7}}",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    { $ne: null },
    { $gt: "" },
    { $set: { accessRole: "SUPERADMIN" } },
    [],
    {},
    Number.MAX_SAFE_INTEGER,
    -1,
    1e308,
    "x".repeat(5000),
    { toString: "x", valueOf: 1 },
    { __proto__: null, constructor: { prototype: { admin: true } } },
  ),
);

const text = (max: number) => fc.string({ unit: "grapheme", maxLength: max });
const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 6 });

function phone(numbers: string[]): fc.Arbitrary<string> {
  const digits = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 })
    .map((d) => d.join(""));
  return fc.oneof(
    { weight: 6, arbitrary: digits.map((d) => `+1416555${d}`) },
    { weight: 2, arbitrary: digits.map((d) => `(416) 555-${d}`) },
    { weight: 1, arbitrary: digits.map((d) => `+44 20 7946 ${d}`) },
    { weight: 1, arbitrary: digits },
    { weight: 4, arbitrary: fc.constantFrom(...numbers) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...numbers).map((n) => `${n.slice(2, 5)}.${n.slice(5, 8)}.${n.slice(8)}`),
    },
  );
}

const json = fc.jsonValue({ maxDepth: 5 });
const map: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.dictionary(fc.string({ minLength: 1, maxLength: 12 }), json, { maxKeys: 8 }) },
  { weight: 2, arbitrary: fc.dictionary(fc.constantFrom("a", "b", "c"), fc.option(json), { maxKeys: 3 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.constantFrom("$set", "a.b", "__proto__", "constructor", "ok"), json),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 150, max: 260 })
      .map((n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, i]))),
  },
);

const zones = [
  "America/Toronto",
  "america/chicago",
  "US/Eastern",
  "Etc/UTC",
  "UTC",
  "Asia/Kolkata",
  "Mars/Base",
  "+02:00",
];
const hours = [
  "9am-6pm Mon-Fri",
  "09:00-17:30 Mon-Thu, 9am-1pm Sat",
  "closed",
  "22:00-06:00 Fri",
  "9-5",
  "Mon",
  "25:00-3 Tue",
];

/** The values of one kind of field, mostly acceptable, some nearly so. */
function ofKind(row: FieldDefinition, places: Places): fc.Arbitrary<unknown> {
  switch (row.kind) {
    case "text":
    case "name":
      return text(row.max + 5);
    case "email":
      return fc.oneof(
        fc.emailAddress(),
        text(20),
        fc.constantFrom(...places.emails),
        fc.constantFrom(...places.emails).map((email) => email.toUpperCase()),
      );
    case "url":
      return fc.oneof(fc.webUrl(), text(20));
    case "phone":
      return phone(places.numbers);
    case "reference":
      return row.to === "department"
        ? fc.constantFrom(...places.departments, ...places.ids, "0".repeat(24))
        : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...places.numbers) }, phone(places.numbers));
    case "choice": {
      const options = Object.keys(row.options);
      return fc.constantFrom<unknown>(...options, ...options, "OWNER");
    }
    case "switch":
      return fc.boolean();
    case "map":
      return map;
    case "timeZone":
      return fc.constantFrom(...zones);
    case "businessHours":
      return fc.constantFrom(...hours);
  }
}

function valueFor(path: FieldPath, places: Places): fc.Arbitrary<unknown> {
  const row = fieldDefinition(path);
  const value = ofKind(row, places);
  return row.nullClears ? nullable(value) : value;
}

function fieldValue(path: FieldPath, places: Places): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: valueFor(path, places) }, { weight: 1, arbitrary: hostile });
}

/** A body of a few fields, now and then with something that does not belong in one. */
function bodies(places: Places): fc.Arbitrary<unknown> {
  const paths = [
    ...fieldPaths.filter((path) => !path.startsWith("notificationPreferences.")),
    ...groupKeys("notificationPreferences")
      .slice(0, 3)
      .map((key): FieldPath => `notificationPreferences.${key}`),
  ];
  // Made once: to make one takes longer than to draw from it.
  const entries = paths.map((path) =>
    fieldValue(path, places).map((value): [FieldPath, unknown] => [path, value]),
  );
  const fields = fc
    .uniqueArray(fc.constantFrom(...entries), { maxLength: 5 })
    .chain((chosen) => fc.tuple(...chosen))
    .map((entries) => nestValues(Object.fromEntries(entries)));
  const id = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...places.ids) },
    { weight: 1, arbitrary: hostile },
  );
  const stray = fc.dictionary(
    fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom("version", "passwordHash", "tokenEpoch", "$set", "organizationId"),
    ),
    hostile,
    { minKeys: 1, maxKeys: 2 },
  );
  return fc.oneof(
    { weight: 10, arbitrary: fields },
    { weight: 8, arbitrary: fc.tuple(fields, id).map(([body, who]) => ({ ...body, id: who })) },
    { weight: 2, arbitrary: fc.tuple(fields, stray).map(([body, more]) => ({ ...more, ...body })) },
    { weight: 1, arbitrary: hostile },
  );
}

/** The body as bytes: nearly always its JSON, sometimes broken on the way. */
export function rawBodies(places: Places): fc.Arbitrary<string> {
  const whole = bodies(places).map((body) => JSON.stringify(body) ?? "");
  return fc.oneof(
    { weight: 20, arbitrary: whole },
    {
      weight: 1,
      arbitrary: fc.tuple(whole, fc.nat()).map(([body, at]) => body.slice(0, at % (body.length + 1))),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(whole, fc.nat(), fc.string({ maxLength: 3 })).map(([body, at, noise]) => {
        const cut = at % (body.length + 1);
        return body.slice(0, cut) + noise + body.slice(cut);
      }),
    },
    { weight: 1, arbitrary: whole.map((body) => body.replace(/"(\w+)":/, '"__proto__":')) },
  );
}
