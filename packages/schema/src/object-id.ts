import { z } from "zod";
import { errorCodes } from "./errors.ts";
import { addIssue } from "./text.ts";

const hex = /^[0-9a-f]{24}$/i;

/** Whether text is an ObjectId as 24 hexadecimal digits. */
export function isObjectId(value: string): boolean {
  return hex.test(value);
}

/** An id in a response. */
export const idSchema = z
  .string()
  .meta({ pattern: "^[0-9a-f]{24}$", examples: ["66f2a1c09d3e4b5a6c7d8e9f"] });

function objectIdOr(code: string, message: string) {
  return z
    .string()
    .check((context) => {
      if (!isObjectId(context.value)) addIssue(context, code, message);
    })
    .toLowerCase()
    .meta({ pattern: "^[0-9a-fA-F]{24}$" });
}

/** An ObjectId as 24 hexadecimal digits, lower-cased. */
export const objectId = objectIdOr("invalid_format", "Use an ID of 24 hexadecimal digits.");

/** The id of a department. Malformed ids report UNKNOWN_DEPARTMENT. */
export const departmentId = objectIdOr("UNKNOWN_DEPARTMENT", errorCodes.UNKNOWN_DEPARTMENT.message);
