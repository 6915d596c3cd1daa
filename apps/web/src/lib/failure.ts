import type { ErrorIssue } from "@rep/schema/errors";
import { wait } from "./phrases.ts";

/** A refused or failed call, as the page handles it. */
export interface Failure {
  code: string;
  message: string;
  issues: ErrorIssue[];
  /** Seconds until trying again makes sense. */
  retryAfter?: number;
  /** The current record, with `VERSION_CONFLICT`. */
  current?: unknown;
}

/** Reads the domain error that the API attaches to tRPC errors. Anything else means that the server was not reached. */
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
      ...(code === "VERSION_CONFLICT" && { current: read(domain, "current") }),
    };
  }
  if (read(data, "httpStatus") === 401)
    return { code: "UNAUTHORIZED", message: "Sign in to continue.", issues: [] };
  // A response that is not JSON comes from elsewhere, such as a proxy.
  if (data || read(error, "cause") instanceof SyntaxError)
    return { code: "INTERNAL", message: "Something went wrong on our side.", issues: [] };
  return { code: "UNREACHABLE", message: unreachable(), issues: [] };
}

function unreachable(): string {
  return navigator.onLine ? "The server does not answer." : "You are offline.";
}

/** A failure in one sentence, and when to try again. */
export function explainFailure({ message, retryAfter }: Failure): string {
  if (retryAfter === undefined || message.includes("try again")) return message;
  return `${message} Try again in ${wait(retryAfter)}.`;
}

function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
