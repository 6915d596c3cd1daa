import type { ErrorIssue } from "@rep/schema/errors";
import { wait } from "./phrases.ts";

/** A refused or failed call, as every part of the page handles it. */
export interface Failure {
  code: string;
  message: string;
  issues: ErrorIssue[];
  /** Seconds until trying again makes sense. */
  retryAfter?: number;
  /** The record as it is now, with `VERSION_CONFLICT`. */
  current?: unknown;
}

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
      ...(code === "VERSION_CONFLICT" && { current: read(domain, "current") }),
    };
  }
  if (read(data, "httpStatus") === 401)
    return { code: "UNAUTHORIZED", message: "Sign in to continue.", issues: [] };
  // An answer that is not JSON is not the API's own: a proxy's error page, say.
  if (data || read(error, "cause") instanceof SyntaxError)
    return { code: "INTERNAL", message: "Something went wrong on our side.", issues: [] };
  return { code: "UNREACHABLE", message: unreachable(), issues: [] };
}

function unreachable(): string {
  return navigator.onLine ? "The server does not answer." : "You are offline.";
}

/** The sentence of a failure, and when trying again makes sense. */
export function explainFailure({ message, retryAfter }: Failure): string {
  if (retryAfter === undefined || message.includes("try again")) return message;
  return `${message} Try again in ${wait(retryAfter)}.`;
}

function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
