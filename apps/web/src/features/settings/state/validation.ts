import { type ErrorCode, errorCodes } from "@rep/schema/errors";
import { type FieldPath, fieldDefinition } from "@rep/schema/fields";
import { validateField } from "@rep/schema/validate-field";
import { jsonProblem } from "../../../components/inputs/json/scan-json.ts";
import { parseObject } from "./json-patch.ts";
import type { Values } from "./values.ts";

/** What is wrong with a field, for react-hook-form: a code and a sentence. */
export interface FieldProblem {
  type: string;
  message: string;
}

const domain = (code: ErrorCode): FieldProblem => ({ type: code, message: errorCodes[code].message });

/**
 * Checks one field as the server will, as far as a browser can. Loaded with the first field a rep leaves: the schema
 * is heavier than the whole form.
 *
 * @param country ISO 3166 alpha-2, for phone numbers typed without `+`
 */
export async function validate(
  path: FieldPath,
  values: Values,
  country: string,
): Promise<FieldProblem | null> {
  const { kind, nullClears } = fieldDefinition(path);
  const value = values[path];
  const empty = typeof value === "string" && value.trim() === "";
  if (needsPhone(path) && values.callForwardingEnabled === true && values.phoneNumber === "") {
    return domain("FORWARDING_NEEDS_PHONE");
  }
  if (empty && nullClears) return null;
  if (kind === "map") {
    const message = jsonProblem(String(value));
    return message === null ? problem(path, parseObject(String(value))) : { type: "invalid_json", message };
  }
  if (kind === "phone") {
    const { readPhoneNumber } = await import("@rep/schema/phone-number");
    const result = readPhoneNumber(String(value), country);
    return result.ok ? null : { type: "INVALID_PHONE_NUMBER", message: result.message };
  }
  return problem(path, value);
}

function needsPhone(path: FieldPath): boolean {
  return path === "phoneNumber" || path === "callForwardingEnabled";
}

function problem(path: FieldPath, value: unknown): FieldProblem | null {
  const issue = validateField(path, value);
  return issue && { type: issue.code, message: issue.message };
}
