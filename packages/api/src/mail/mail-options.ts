/** The SMTP server. */
export interface MailOptions {
  /** `smtp://user:password@mail.example:587` or `smtps://…`. */
  smtpUrl: string;
  /** `Settings <settings@acme.example>`. */
  from: string;
  /** Milliseconds between two checks for due mail. */
  pollMs?: number;
  /** Time limit for delivering one mail, in milliseconds. */
  timeoutMs?: number;
}
