import { DomainError } from "@rep/schema";

/**
 * Refuses a write that another site made a browser send: cookies travel with it, so the header that only the browser
 * sets has to say where it comes from. Something that is no browser sends neither header and has no cookies of others.
 *
 * @param origin the site's own origin where it is configured: then no other counts, not even the host that was asked
 * @throws DomainError FORBIDDEN
 */
export function requireSameOrigin(
  { headers, url }: Pick<Request, "headers" | "url">,
  origin: string | undefined,
): void {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") throw new DomainError("FORBIDDEN");
  const from = headers.get("origin");
  if (from === null) return;
  const host = headers.get("host") ?? new URL(url).host;
  const own = origin === undefined ? [`http://${host}`, `https://${host}`] : [origin];
  if (!own.includes(from)) throw new DomainError("FORBIDDEN");
}
