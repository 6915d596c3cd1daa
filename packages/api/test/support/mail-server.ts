import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface ReceivedMail extends ParsedMail {
  /** The addresses of the envelope, whatever the headers say. */
  recipients: string[];
}

export interface MailServer extends AsyncDisposable {
  port: number;
  /** Connection string without credentials. */
  url: string;
  /** Mails that were taken, in this order. */
  received: ReceivedMail[];
  /** Sessions that got as far as a mail, taken or not. */
  attempts: string[];
  /** Replaces how the server behaves from the next session on. */
  behave(behaviour: Behaviour): void;
}

/** Anything left out is done as a good server does it. */
export type Behaviour = Pick<
  SMTPServerOptions,
  "onConnect" | "onAuth" | "onMailFrom" | "onRcptTo" | "onData"
>;

/** An answer of a server: 4xx means later, 5xx means never. */
export function smtpError(responseCode: number, message = "Refused for a test"): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** A real SMTP server on loopback, which can be told to misbehave. */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const attempts: string[] = [];
  let behaviour: Behaviour = {};
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    logger: false,
    closeTimeout: 100,
    ...options,
    onConnect: (session, done) => (behaviour.onConnect ?? ((_, next) => next()))(session, done),
    onAuth: (auth, session, done) =>
      (behaviour.onAuth ?? ((_, __, next) => next(null, { user: auth.username })))(auth, session, done),
    onMailFrom(address, session, done) {
      attempts.push(session.id);
      (behaviour.onMailFrom ?? ((_, __, next) => next()))(address, session, done);
    },
    onRcptTo: (address, session, done) =>
      (behaviour.onRcptTo ?? ((_, __, next) => next()))(address, session, done),
    onData(stream, session, done) {
      if (behaviour.onData) return behaviour.onData(stream, session, done);
      simpleParser(stream).then((mail) => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ ...mail, recipients });
        done();
      }, done);
    },
  });
  server.on("error", () => undefined);
  const listening = server.listen(port, "127.0.0.1");
  await once(listening, "listening");
  // A server that listens on TCP has an address of this shape.
  const { port: bound } = listening.address() as AddressInfo;
  return {
    port: bound,
    url: `smtp://127.0.0.1:${bound}`,
    received,
    attempts,
    behave: (next) => {
      behaviour = next;
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
