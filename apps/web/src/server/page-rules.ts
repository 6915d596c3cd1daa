import type { IncomingMessage, ServerResponse } from "node:http";
import { answerError } from "./answer-error.ts";

const allow = "GET, HEAD, POST, OPTIONS";

/** Bytes of a form or of a server action's arguments. What Next is given to read is kept in memory whole. */
const maxBody = 64 * 1024;

/** Headers of Next's own client. Next answers 500 when their values are malformed. */
const headerForms: Record<string, RegExp> = {
  "next-action": /^[0-9a-f]{40,64}$/,
  "next-router-state-tree": /^(?:%5B|\[)[\x21-\x7e]*$/i,
};

/**
 * Whether Next may have a request: a method it answers, a body it may keep, and a write of this site. Answers it
 * otherwise.
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
  const forms = Object.entries(headerForms);
  if (method !== "GET" && method !== "HEAD" && method !== "POST") {
    answerError(response, "METHOD_NOT_ALLOWED", { allow });
  } else if (headers["transfer-encoding"] !== undefined) {
    answerError(response, "LENGTH_REQUIRED");
  } else if (Number(headers["content-length"] ?? 0) > maxBody) {
    answerError(response, "BODY_TOO_LARGE");
  } else if (forms.some(([name, form]) => name in headers && !form.test(String(headers[name])))) {
    answerError(response, "MALFORMED_REQUEST");
  } else if (method === "POST" && !isOwn()) {
    answerError(response, "FORBIDDEN");
  } else return true;
  return false;
}
