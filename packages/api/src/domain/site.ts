import { newLinkToken, sealText } from "@rep/auth";
import type { LinkPurpose, NewLink, NewMail, Queries } from "@rep/db";

/** The site's origin and whether it sends mail. */
export interface Site {
  /** The public origin, such as `https://settings.example`. */
  url(): string;
  /** Whether there is a mail server. Without one, administrators are shown the links. */
  sendsMail: boolean;
  /** Encrypts the links in waiting mail. */
  secret: string;
}

const minute = 60 * 1000;
const day = 24 * 60 * minute;

/** How long each kind of link works, and its page. */
const kinds: Record<LinkPurpose, { lifetimeMs: number; page: string }> = {
  invitation: { lifetimeMs: 7 * day, page: "invite" },
  passwordReset: { lifetimeMs: 60 * minute, page: "reset" },
  emailChange: { lifetimeMs: 7 * day, page: "take-back" },
  setup: { lifetimeMs: 60 * minute, page: "setup" },
};

export interface IssuedLink {
  url: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** The URL of a link. */
export const linkUrl = (site: Pick<Site, "url">, purpose: LinkPurpose, token: string): string =>
  `${site.url()}/${kinds[purpose].page}/${token}`;

/** Creates a single-use link: the URL for its owner, and the record to store, which holds only a hash of the token. */
export function newLink(
  site: Pick<Site, "url">,
  purpose: LinkPurpose,
  userId: string | null,
  data: NewLink["data"] = null,
): { issued: IssuedLink; record: NewLink } {
  const { token, tokenHash } = newLinkToken();
  const expiresAt = new Date(Date.now() + kinds[purpose].lifetimeMs);
  return {
    issued: { url: linkUrl(site, purpose, token), expiresAt: expiresAt.toISOString() },
    record: { purpose, userId, tokenHash, data, expiresAt },
  };
}

/** A mail with a link, encrypted while it waits. */
export function mailWithLink(
  site: Site,
  { to, template, data }: NewMail,
  { url, expiresAt }: IssuedLink,
): NewMail {
  return { to, template, data: { ...data, link: sealText(site.secret, url), expiresAt } };
}

/** Creates a link for a person, voids older ones, and mails it where there is a mail server. */
export async function sendLink(
  queries: Queries,
  site: Site,
  purpose: LinkPurpose,
  { userId, mail }: { userId: string; mail: NewMail },
): Promise<IssuedLink & { mailed: boolean }> {
  const { issued, record } = newLink(site, purpose, userId);
  await queries.links.create(record);
  if (site.sendsMail) await queries.mail.enqueue(mailWithLink(site, mail, issued));
  return { ...issued, mailed: site.sendsMail };
}
