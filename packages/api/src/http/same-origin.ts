import { DomainError } from "@rep/schema";

/** What a browser sends about the origin of a request. */
export interface RequestOrigin {
  /** The `Sec-Fetch-Site` header. */
  site: string | null | undefined;
  /** The `Origin` header. */
  origin: string | null | undefined;
  /** The host that was requested. */
  host: string | undefined;
}

/**
 * Whether a write comes from this site. Browsers send cookies with requests that other sites trigger, so the write
 * must carry a header that only browsers can set. Other clients send neither header and hold nobody else's cookies.
 *
 * @param own the site's configured origin; if set, no other counts, not even the requested host
 */
export function isSameOrigin({ site, origin, host }: RequestOrigin, own: string | undefined): boolean {
  if (site && site !== "same-origin") return false;
  if (!origin) return true;
  return own === undefined ? origin === `http://${host}` || origin === `https://${host}` : origin === own;
}

/** @throws DomainError FORBIDDEN for a write of another site */
export function requireSameOrigin(
  { headers, url }: Pick<Request, "headers" | "url">,
  own: string | undefined,
): void {
  const host = headers.get("host") ?? new URL(url).host;
  const from = { site: headers.get("sec-fetch-site"), origin: headers.get("origin"), host };
  if (!isSameOrigin(from, own)) throw new DomainError("FORBIDDEN");
}
