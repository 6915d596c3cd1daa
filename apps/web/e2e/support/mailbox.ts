import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

interface Waiting {
  to: string;
  resolve: (mail: ParsedMail) => void;
}

function addressesOf({ to }: ParsedMail): string[] {
  return [to ?? []].flat().flatMap(({ value }) => value.map(({ address = "" }) => address));
}

/** A mail server on loopback that keeps what it is handed. */
export class Mailbox {
  readonly #server: SMTPServer;
  #mails: ParsedMail[] = [];
  #waiting: Waiting[] = [];

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onData: (stream, _session, done) => {
        simpleParser(stream).then((mail) => {
          this.#keep(mail);
          done();
        }, done);
      },
    });
  }

  static async start(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    const { promise, resolve } = Promise.withResolvers<void>();
    mailbox.#server.listen(0, "127.0.0.1", resolve);
    await promise;
    return mailbox;
  }

  /** What `SMTP_URL` is. */
  get url(): string {
    const { port } = this.#server.server.address() as AddressInfo; // it listens on a port, not on a pipe
    return `smtp://127.0.0.1:${port}`;
  }

  /** The next mail to an address that nobody has taken yet, waited for if need be. */
  next(to: string): Promise<ParsedMail> {
    const found = this.#mails.find((mail) => addressesOf(mail).includes(to));
    if (!found) return new Promise((resolve) => this.#waiting.push({ to, resolve }));
    this.#mails = this.#mails.filter((mail) => mail !== found);
    return Promise.resolve(found);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve));
  }

  #keep(mail: ParsedMail): void {
    const taker = this.#waiting.find(({ to }) => addressesOf(mail).includes(to));
    if (!taker) return void this.#mails.push(mail);
    this.#waiting = this.#waiting.filter((waiting) => waiting !== taker);
    taker.resolve(mail);
  }
}
