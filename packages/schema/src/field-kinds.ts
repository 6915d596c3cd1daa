import { z } from "zod";
import { automations } from "./automations-rule.ts";
import { email } from "./email.ts";
import type { FieldDefinition, FieldKind } from "./fields.ts";
import { name } from "./name.ts";
import { departmentId, idSchema } from "./object-id.ts";
import { businessHours, timeZone } from "./persona-rules.ts";
import { phoneText, text } from "./text.ts";
import { webAddress } from "./web-address.ts";

type Kind = FieldKind["kind"];
type OfKind<K extends Kind> = Extract<FieldKind, { kind: K }>;

/** The part of a row that rules need, also for other tables than the profile's. */
type Row = FieldKind & Pick<FieldDefinition, "label" | "nullClears"> & { description?: string };

interface KindSchemas<K extends Kind> {
  /** The schema of a request's value, null aside. */
  request: (row: OfKind<K>) => z.ZodType;
  /** The schema of a response's value, null aside. */
  response: (row: OfKind<K>) => z.ZodType;
}

const anyText = () => z.string();
const oneOf = ({ options }: OfKind<"choice">) => z.enum(Object.keys(options) as [string, ...string[]]);

const kinds: { [K in Kind]: KindSchemas<K> } = {
  text: { request: ({ max }) => text(max), response: anyText },
  name: { request: ({ max }) => name(max), response: anyText },
  email: { request: ({ max }) => email(max), response: anyText },
  url: { request: ({ max }) => webAddress(max), response: anyText },
  timeZone: { request: ({ max }) => timeZone(max), response: anyText },
  businessHours: { request: ({ max }) => businessHours(max), response: anyText },
  phone: { request: () => phoneText, response: anyText },
  choice: { request: oneOf, response: oneOf },
  switch: { request: () => z.boolean(), response: () => z.boolean() },
  map: { request: () => automations, response: () => z.record(z.string(), z.unknown()) },
  reference: {
    request: ({ to }) => (to === "department" ? departmentId : phoneText),
    response: ({ to }) => (to === "department" ? idSchema : anyText()),
  },
};

/** The schemas of a row. The table knows its kind; the compiler only knows that it is one of them. */
function schemasOf<K extends Kind>(row: OfKind<K>): KindSchemas<K> {
  return kinds[row.kind as K];
}

function described(row: Row, schema: z.ZodType): z.ZodType {
  const { label, description, nullClears } = row;
  const examples = "example" in row ? { examples: [row.example] } : {};
  const value = schema.meta(examples);
  return (nullClears ? z.nullable(value) : value).meta({ title: label, description });
}

/** The request schema of a field. */
export function requestSchema(row: Row): z.ZodType {
  return described(row, schemasOf(row).request(row));
}

/** The response schema of a field. */
export function responseSchema(row: Row): z.ZodType {
  const { description, nullClears } = row;
  const schema = schemasOf(row).response(row);
  return (nullClears ? z.nullable(schema) : schema).meta({ description });
}
