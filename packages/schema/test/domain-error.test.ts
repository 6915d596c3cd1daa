import { describe, expect, test } from "vitest";
import { DomainError, domainIssue, refusalCode } from "../src/domain-error.ts";
import { errorCodes } from "../src/errors.ts";

const statuses = {
  VALIDATION_FAILED: 400,
  MALFORMED_JSON: 400,
  INVALID_PHONE_NUMBER: 400,
  UNKNOWN_NUMBER: 400,
  UNKNOWN_DEPARTMENT: 400,
  FORWARDING_NEEDS_PHONE: 400,
  UNAUTHORIZED: 401,
  INVALID_CREDENTIALS: 401,
  FIELD_FORBIDDEN: 403,
  OVERRIDE_DISABLED: 403,
  FORBIDDEN: 403,
  USER_NOT_FOUND: 404,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  EMAIL_TAKEN: 409,
  PHONE_NUMBER_PROVISIONED: 409,
  NUMBER_ASSIGNED: 409,
  VERSION_CONFLICT: 412,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_ATTEMPTS: 429,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  DATABASE_UNAVAILABLE: 503,
};

test("every code has the status of the contract and one plain sentence or two", () => {
  for (const [code, status] of Object.entries(statuses))
    expect(errorCodes).toHaveProperty(`${code}.status`, status);
  for (const { message } of Object.values(errorCodes)) expect(message).toMatch(/^[A-Z].*\.$/);
});

describe("DomainError", () => {
  test("carries code, status and the code's sentence", () => {
    const error = new DomainError("EMAIL_TAKEN");
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: "DomainError",
      code: "EMAIL_TAKEN",
      status: 409,
      message: errorCodes.EMAIL_TAKEN.message,
      issues: [],
      retryAfter: undefined,
      current: undefined,
    });
  });

  test("keeps what it is given", () => {
    const cause = new Error("driver");
    const issues = [domainIssue("UNKNOWN_NUMBER", ["sinchPhoneNumber"])];
    const error = new DomainError("TOO_MANY_ATTEMPTS", { message: "Wait.", issues, retryAfter: 9, cause });
    expect(error).toMatchObject({ message: "Wait.", issues, retryAfter: 9, cause, status: 429 });
  });
});

test("domainIssue blames a path in the code's words", () => {
  expect(domainIssue("EMAIL_TAKEN", ["email"])).toEqual({
    path: ["email"],
    code: "EMAIL_TAKEN",
    message: errorCodes.EMAIL_TAKEN.message,
  });
});

test.each([
  [[], "VALIDATION_FAILED"],
  [["UNKNOWN_NUMBER"], "UNKNOWN_NUMBER"],
  [["EMAIL_TAKEN", "UNKNOWN_NUMBER"], "EMAIL_TAKEN"],
  [["UNKNOWN_NUMBER", "too_long"], "VALIDATION_FAILED"],
  [["too_long", "UNKNOWN_NUMBER"], "VALIDATION_FAILED"],
  [["toString"], "VALIDATION_FAILED"],
])("a refusal of %j is %s", (codes, code) => {
  expect(refusalCode(codes.map((each) => ({ path: [], code: each, message: "" })))).toBe(code);
});
