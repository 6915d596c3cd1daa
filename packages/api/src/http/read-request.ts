import { Readable } from "node:stream";
import { DomainError } from "@rep/schema";
import { readJson as readJsonText } from "@rep/schema/read-json";
import type { Exchange } from "./exchange.ts";
import { type BodyLimits, readBody } from "./read-body.ts";

/** The only media type accepted as JSON. Its charset may only be UTF-8 (RFC 8259, section 8.1). */
const json = /^application\/json\s*(?:;\s*(.*))?$/i;
const charset = /(?:^|;)\s*charset\s*=\s*"?([^";\s]*)"?/i;

/** @throws DomainError UNSUPPORTED_MEDIA_TYPE for a compressed body, which could grow without bound */
export function requirePlain(headers: Headers): void {
  const encoding = headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity") throw new DomainError("UNSUPPORTED_MEDIA_TYPE");
}

/** @throws DomainError UNSUPPORTED_MEDIA_TYPE */
export function requireJson(headers: Headers): void {
  requirePlain(headers);
  const sent = headers.get("content-type")?.trim() ?? "";
  if (sent === "application/json") return;
  const type = json.exec(sent);
  const named = charset.exec(type?.[1] ?? "")?.[1]?.toLowerCase() ?? "utf-8";
  if (type === null || (named !== "utf-8" && named !== "utf8")) {
    throw new DomainError("UNSUPPORTED_MEDIA_TYPE");
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** @throws DomainError MALFORMED_JSON for bytes that are not UTF-8. A byte order mark is skipped. */
function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new DomainError("MALFORMED_JSON");
  }
}

/** @throws DomainError MALFORMED_JSON, DUPLICATE_KEY, NUMBER_NOT_EXACT */
export function parseJson(bytes: Uint8Array): unknown {
  const result = readJsonText(decode(bytes));
  if (!result.ok) throw new DomainError(result.code, { issues: result.issues });
  return result.value;
}

/**
 * Reads the bytes of a request's body, from the socket where there is one.
 *
 * @throws DomainError BODY_TOO_LARGE, REQUEST_TIMEOUT
 */
export function readRequest(
  { request, incoming }: Pick<Exchange, "request" | "incoming">,
  limits?: BodyLimits,
) {
  const stream = incoming ?? Readable.from(request.body ?? []);
  return readBody(stream, request.headers.get("content-length"), limits);
}

/**
 * Reads the JSON of a request.
 *
 * @throws DomainError UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, REQUEST_TIMEOUT, and those of `parseJson`, in this
 * order
 */
export async function readJson(exchange: Pick<Exchange, "request" | "incoming">): Promise<unknown> {
  requireJson(exchange.request.headers);
  return parseJson(await readRequest(exchange));
}
