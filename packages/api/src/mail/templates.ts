import type { MailContent } from "./render-mail.ts";

/** The values of a mail, with its link decrypted. */
export type MailData = Record<string, string>;

const dates = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/** Formats when a link expires. */
const until = (expiresAt: string | undefined) => `${dates.format(new Date(expiresAt ?? 0))} UTC`;

const templates: Record<string, (data: MailData) => MailContent> = {
  invitation: ({ fullName = "", organizationName = "", by, link = "", expiresAt }) => ({
    subject: `Join ${organizationName}`,
    paragraphs: [
      `Hello ${fullName},`,
      by
        ? `${by} has invited you to ${organizationName}. Set a password to sign in.`
        : `You have been invited to ${organizationName}. Set a password to sign in.`,
    ],
    action: { label: "Set a password", url: link },
    footer: `The link works once, until ${until(expiresAt)}. If you don't know ${organizationName}, ignore this message.`,
  }),

  passwordReset: ({ fullName = "", link = "", expiresAt }) => ({
    subject: "Set a new password",
    paragraphs: [`Hello ${fullName},`, "Somebody asked for a link to set a new password for your account."],
    action: { label: "Set a new password", url: link },
    footer: `The link works once, until ${until(expiresAt)}. If you didn't ask for it, ignore this message: your password stays as it is.`,
  }),

  emailChanged: ({ fullName = "", to = "", link = "", expiresAt }) => ({
    subject: "Your sign-in address was changed",
    paragraphs: [
      `Hello ${fullName},`,
      `You now sign in as ${to}. If you made this change, there is nothing to do.`,
      "If you didn't, take the change back. You then sign in with this address again, and every device is signed out.",
    ],
    action: { label: "Take the change back", url: link },
    footer: `The link works once, until ${until(expiresAt)}.`,
  }),
};

/** Builds the content of a mail; null for a template that this version does not know. */
export function mailContent(template: string, data: MailData): MailContent | null {
  return Object.hasOwn(templates, template) ? (templates[template]?.(data) ?? null) : null;
}
