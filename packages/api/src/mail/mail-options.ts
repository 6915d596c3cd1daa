/** Where mail is handed over. */
export interface MailOptions {
  /** `smtp://user:password@mail.example:587` or `smtps://…`. */
  smtpUrl: string;
  /** `Settings <settings@acme.example>`. */
  from: string;
  /** Milliseconds between two looks for mail that is due. */
  pollMs?: number;
  /** Milliseconds that handing one mail over may take. */
  timeoutMs?: number;
}
