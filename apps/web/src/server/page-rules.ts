import type { IncomingMessage, ServerResponse } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";
import { answerError } from "./answer-error.ts";

const allow = "GET, HEAD, POST, OPTIONS";

/** Size limit in bytes for forms and arguments of server actions. Next keeps the whole body in memory. */
const maxBody = 64 * 1024;

/** Headers of Next's client. Next answers 500 to malformed values. */
const headerChecks: Record<string, (value: string) => boolean> = {
  "next-action": (value) => /^[0-9a-f]{40,64}$/.test(value),
  "next-router-state-tree": isRouterState,
};

/** Uses Next's own parser, because the header is not documented. */
function isRouterState(value: string): boolean {
  try {
    parseAndValidateFlightRouterState(value);
    return true;
  } catch {
    return false;
  }
}

/** Where next-auth accepts a form. It answers 500 to a GET there. */
const formOnly = /^\/api\/auth\/callback\/credentials(?:[/?]|$)/;

/**
 * Whether to pass a request to Next: a method it handles, a body within the limit, and no cross-site write. Answers
 * the request otherwise.
 */
export function checkPageRequest(
  request: IncomingMessage,
  response: ServerResponse,
  isOwn: () => boolean,
): boolean {
  const { method, headers } = request;
  if (method === "OPTIONS") {
    response.writeHead(204, { allow }).end();
    return false;
  }
  const checks = Object.entries(headerChecks);
  if (method !== "GET" && method !== "HEAD" && method !== "POST") {
    answerError(response, "METHOD_NOT_ALLOWED", { allow });
  } else if (method !== "POST" && formOnly.test(request.url ?? "")) {
    answerError(response, "METHOD_NOT_ALLOWED", { allow: "POST, OPTIONS" });
  } else if (headers["transfer-encoding"] !== undefined) {
    answerError(response, "LENGTH_REQUIRED");
  } else if (Number(headers["content-length"] ?? 0) > maxBody) {
    answerError(response, "BODY_TOO_LARGE");
  } else if (checks.some(([name, isGood]) => name in headers && !isGood(String(headers[name])))) {
    answerError(response, "MALFORMED_REQUEST");
  } else if (method === "POST" && !isOwn()) {
    answerError(response, "FORBIDDEN");
  } else return true;
  return false;
}
