import { openSealedText } from "@rep/auth";
import type { Database, LeasedMail } from "@rep/db";
import { createTransport } from "nodemailer";
import { describeError, type Logger } from "../logger.ts";
import type { MailOptions } from "./mail-options.ts";
import { renderMail } from "./render-mail.ts";
import { type MailData, mailContent } from "./templates.ts";

export interface Delivery {
  database: Database;
  /** Decrypts the links of mails. */
  secret: string;
  logger: Logger;
  options: MailOptions;
}

const defaultPollMs = 2000;
const defaultTimeoutMs = 20_000;

/** Whether an SMTP server has refused a mail permanently (RFC 5321, 4.2.1). */
function isRefusedForGood(error: unknown): boolean {
  const { responseCode, command }: { responseCode?: unknown; command?: unknown } = Object(error);
  const aboutThisMail = command === "RCPT TO" || command === "DATA";
  return aboutThisMail && typeof responseCode === "number" && responseCode >= 500;
}

/** The values of a mail with its link decrypted; null when it was encrypted with another secret. */
function openData({ data }: LeasedMail, secret: string): MailData | null {
  const texts = Object.entries(data).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const { link = "", ...rest } = Object.fromEntries(texts);
  const opened = openSealedText(secret, link);
  return opened === null ? null : { ...rest, link: opened };
}

async function withDeadline<T>(work: Promise<T>, milliseconds: number, onLate: () => void): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    onLate();
    reject(new Error("The mail server took too long."));
  }, milliseconds);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Delivers waiting mail to an SMTP server, one mail at a time, until stopped. Each mail is leased to one instance; a
 * failed delivery is retried later by whichever instance is next.
 */
export function deliverMail({ database, secret, logger, options }: Delivery): { stop(): Promise<void> } {
  const { smtpUrl, from, pollMs = defaultPollMs, timeoutMs = defaultTimeoutMs } = options;
  const { mail: outbox } = database.queries;
  // Longer than delivering one mail may take, so that no other instance sends it meanwhile.
  const leaseSeconds = Math.ceil((timeoutMs * 2) / 1000) + 5;

  async function handOver(mail: LeasedMail): Promise<void> {
    const data = openData(mail, secret);
    const content = data && mailContent(mail.template, data);
    if (!content) throw new Error("This version does not know how to write this mail.");
    const bounds = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
    const transport = createTransport({ url: smtpUrl, ...bounds });
    const message = {
      ...renderMail(content),
      from,
      to: { name: "", address: mail.to },
      // The same for every attempt, so that duplicates can be recognized.
      messageId: `<${mail.id}@rep-settings>`,
      headers: { "Auto-Submitted": "auto-generated" },
    };
    try {
      await withDeadline(transport.sendMail(message), timeoutMs, () => transport.close());
    } finally {
      transport.close();
    }
  }

  /** @returns whether to go on at once with the next mail */
  async function deliverOne(): Promise<boolean> {
    const mail = await outbox.lease(leaseSeconds);
    if (!mail) return false;
    const about = { mail: mail.id, template: mail.template, attempts: mail.attempts };
    try {
      await handOver(mail);
      await outbox.sent(mail);
      logger.info(about, "mail handed over");
      return true;
    } catch (error) {
      const forGood = isRefusedForGood(error);
      logger.warn({ ...about, error: describeError(error) }, forGood ? "mail refused" : "mail postponed");
      await (forGood ? outbox.drop(mail) : outbox.postpone(mail));
      return forGood;
    }
  }

  let isStopped = false;
  let wake: () => void = () => undefined;
  async function run(): Promise<void> {
    while (!isStopped) {
      // The database may be unavailable; the mail will still be there.
      const goOn = await deliverOne().catch(() => false);
      if (goOn || isStopped) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, pollMs).unref();
      });
    }
  }
  const running = run();

  return {
    async stop() {
      isStopped = true;
      wake();
      await running;
    },
  };
}
