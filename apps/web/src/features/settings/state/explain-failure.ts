import type { ErrorIssue } from "@rep/schema/errors";
import { type FieldPath, fieldPaths } from "@rep/schema/fields";
import type { Profile } from "@rep/schema/profile";
import { wait } from "../../../lib/words.ts";

/** A refused or failed call, as every part of the page handles it. */
export interface Failure {
  code: string;
  message: string;
  issues: ErrorIssue[];
  retryAfter?: number;
  /** The profile as it is now, with `VERSION_CONFLICT`. */
  current?: Profile;
}

const kept = "Your changes are still here.";

/** Reads the domain error that the API puts on its tRPC errors; anything else means the server was not reached. */
export function toFailure(error: unknown): Failure {
  const data = read(error, "data");
  const domain = read(data, "domain");
  const code = read(domain, "code");
  const message = read(domain, "message");
  if (typeof code === "string" && typeof message === "string") {
    const issues = read(domain, "issues");
    const retryAfter = read(domain, "retryAfter");
    return {
      code,
      message,
      issues: Array.isArray(issues) ? issues : [],
      ...(typeof retryAfter === "number" && { retryAfter }),
      ...(code === "VERSION_CONFLICT" && { current: read(domain, "current") as Profile }),
    };
  }
  if (read(data, "httpStatus") === 401)
    return { code: "UNAUTHORIZED", message: "Sign in to continue.", issues: [] };
  // An answer that is not JSON is not the API's own: a proxy's page of error, say.
  if (data || read(error, "cause") instanceof SyntaxError)
    return { code: "INTERNAL", message: "Something went wrong on our side.", issues: [] };
  return { code: "UNREACHABLE", message: unreachable(), issues: [] };
}

function unreachable(): string {
  return navigator.onLine ? "The server does not answer." : "You are offline.";
}

/** What the save bar says: the reason, that nothing is lost, and when trying again makes sense. */
export function explainFailure(failure: Failure): string {
  const again = failure.retryAfter === undefined ? "" : ` Try again in ${wait(failure.retryAfter)}.`;
  return `Not saved. ${failure.message}${failure.message.includes("try again") ? "" : again} ${kept}`;
}

/** The field an issue is about: `automations.lead.score` is about `automations`. */
export function fieldOf(issue: ErrorIssue): FieldPath | null {
  const path = issue.path.join(".");
  return fieldPaths.find((field) => path === field || path.startsWith(`${field}.`)) ?? null;
}

function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
