import { DomainError } from "@rep/schema";
import { type BodyLimits, bodyLimits, readBody } from "./read-body.ts";

/** Only this media type is JSON here; of its parameters only a charset matters, and JSON is UTF-8 (RFC 8259, section 8.1). */
const json = /^application\/json\s*(?:;\s*(.*))?$/i;
const charset = /(?:^|;)\s*charset\s*=\s*"?([^";\s]*)"?/i;

/** @throws DomainError UNSUPPORTED_MEDIA_TYPE also for a compressed body, which could grow without bound */
export function requireJson(headers: Headers): void {
  const type = json.exec(headers.get("content-type")?.trim() ?? "");
  const encoding = headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  const named = charset.exec(type?.[1] ?? "")?.[1]?.toLowerCase() ?? "utf-8";
  const understood = type !== null && encoding === "identity" && (named === "utf-8" || named === "utf8");
  if (!understood) throw new DomainError("UNSUPPORTED_MEDIA_TYPE");
}

/** @throws DomainError MALFORMED_JSON for bytes that are not UTF-8 and text that is not JSON. A byte order mark is skipped. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new DomainError("MALFORMED_JSON");
  }
}

/**
 * The JSON of a request.
 *
 * @throws DomainError UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, REQUEST_TIMEOUT, MALFORMED_JSON, in this order
 */
export async function readJson(request: Request, limits: BodyLimits = bodyLimits): Promise<unknown> {
  requireJson(request.headers);
  return parseJson(await readBody(request, limits));
}
