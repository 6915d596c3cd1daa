import { type ErrorCode, errorCodes } from "@rep/schema/errors";
import { type FieldPath, fieldDefinition } from "@rep/schema/fields";
import { validateField } from "@rep/schema/validate-field";
import { jsonProblem } from "../../components/inputs/json/scan-json.ts";
import type { FormValues } from "../form/form-model.ts";
import type { Problem } from "../form/form-state.ts";
import { isBlank, parseObject } from "../form/kinds.ts";
import { isField, type SettingsPath } from "./profile-model.ts";

function problem(code: string, message: string): Problem {
  return { code, message, from: "page" };
}

const domain = (code: ErrorCode) => problem(code, errorCodes[code].message);

/**
 * Validates one field as the server does, as far as a browser can. Loads with the first edit, because the schema is
 * larger than the whole form.
 *
 * @param country ISO 3166 alpha-2, for phone numbers typed without `+`
 */
export async function checkField(
  path: SettingsPath,
  values: FormValues<SettingsPath>,
  country: string,
): Promise<Problem | null> {
  const value = values[path];
  const empty = isBlank(value);
  if (!isField(path))
    return empty ? problem("required", "Type your current password to change your email.") : null;
  if (needsPhone(path) && values.callForwardingEnabled === true && values.phoneNumber === "") {
    return domain("FORWARDING_NEEDS_PHONE");
  }
  const { kind, nullClears } = fieldDefinition(path);
  if (empty && nullClears) return null;
  if (kind === "map") {
    const message = jsonProblem(String(value));
    return message === null ? check(path, parseObject(value)) : problem("invalid_json", message);
  }
  if (kind === "phone") {
    const { readPhoneNumber } = await import("@rep/schema/phone-number");
    const result = readPhoneNumber(String(value), country);
    return result.ok ? null : problem("INVALID_PHONE_NUMBER", result.message);
  }
  return check(path, value);
}

function needsPhone(path: FieldPath): boolean {
  return path === "phoneNumber" || path === "callForwardingEnabled";
}

function check(path: FieldPath, value: unknown): Problem | null {
  const issue = validateField(path, value);
  return issue && problem(issue.code, issue.message);
}
