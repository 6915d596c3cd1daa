import { DomainError } from "@rep/schema";

/** What a browser says of where a request comes from. */
export interface RequestOrigin {
  /** The `Sec-Fetch-Site` header. */
  site: string | null | undefined;
  /** The `Origin` header. */
  origin: string | null | undefined;
  /** The host that was requested. */
  host: string | undefined;
}

/**
 * Whether a write comes from this site. Cookies travel with what another site makes a browser send, so the header that
 * only the browser sets has to say where it comes from. Something that is no browser sends neither header and has no
 * cookies of others.
 *
 * @param own the site's own origin where it is configured: then no other counts, not even the host that was asked
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
