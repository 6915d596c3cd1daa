import { DomainError } from "@rep/schema";

/**
 * Refuses a write that another site made a browser send: cookies travel with it, so the header that only the browser
 * sets has to say where it comes from. Something that is no browser sends neither header and has no cookies of others.
 *
 * @param origin the site's own origin where it is configured; what the request was sent to counts as well
 * @throws DomainError FORBIDDEN
 */
export function requireSameOrigin(request: Request, origin: string | undefined): void {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") throw new DomainError("FORBIDDEN");
  const from = request.headers.get("origin");
  if (from === null) return;
  const url = new URL(request.url);
  const host = request.headers.get("host") ?? url.host;
  const own = [origin, url.origin, `${url.protocol}//${host}`, `https://${host}`];
  if (!own.includes(from)) throw new DomainError("FORBIDDEN");
}
