import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import { type Actor, type Auth, type AuthOptions, createAuth } from "@rep/auth";
import { createDatabase, type Database } from "@rep/db";
import type { Context, Services } from "./context.ts";
import { createListener } from "./http/create-listener.ts";
import { createRouter } from "./http/create-router.ts";
import { docsEndpoints } from "./http/docs-endpoints.ts";
import { createGuest, type Fetch, type GuestHandler } from "./http/guest.ts";
import { openApiDocument } from "./http/open-api.ts";
import { restEndpoints } from "./http/rest-endpoints.ts";
import { routes } from "./http/routes/table.ts";
import { trpcEndpoint } from "./http/trpc-endpoint.ts";
import { createLogger, describeError, type Logger } from "./logger.ts";
import { deliverMail } from "./mail/deliver-mail.ts";
import type { MailOptions } from "./mail/mail-options.ts";
import { type Caller, createCaller } from "./routers/app-router.ts";

export type AppOptions = {
  /** At least 32 characters. Protects next-auth's forms, the attempt counters and the links in waiting mail. */
  secret: string;
  /** The site's public origin, such as `https://settings.example`. With https, cookies are `Secure`. */
  origin?: string;
  logger?: Logger;
  /** The origin of links while `origin` is unknown. */
  siteUrl?: () => string;
  /** The SMTP server for mail. Without one, administrators are shown the links instead. */
  mail?: MailOptions;
} & Pick<AuthOptions, "singleSignOn" | "passwordSignIn"> &
  ({ databaseUrl: string } | { database: Database });

export interface App {
  /** Handles every URL under `/api` except next-auth's, behind `node:http`. */
  listener: RequestListener;
  /** The same without a socket. Never throws. */
  fetch: Fetch;
  /**
   * Wraps a library's handler, such as next-auth's, in the checks of every request: only same-origin writes, bounded
   * bodies, and a log line under the name `route`.
   */
  guest(route: string, handler: GuestHandler): Fetch;
  auth: Auth;
  /**
   * The procedures for a server-rendered page, as the owner of a session cookie or as a known actor. Failures are
   * logged under `requestId`.
   */
  caller(session: Actor | string | null, requestId?: string): Caller;
  logger: Logger;
  /** Resolves when the database has answered. @throws DatabaseUnavailable */
  ready(): Promise<void>;
  /** Closes the database, if this app opened it. */
  close(): Promise<void>;
}

function serverContext(
  services: Services,
  session: Actor | string | null,
  requestId: string = randomUUID(),
): Context {
  let actor: Promise<Actor | null> | undefined;
  return {
    services,
    requestId,
    through: "web",
    findActor() {
      actor ??= typeof session === "object" ? Promise.resolve(session) : services.auth.verifyCookie(session);
      return actor;
    },
    checkDeadline: () => undefined,
    setCookie: () => undefined,
  };
}

/** The composition root: database, auth, procedures and endpoints of one instance. Nothing is a module-level singleton. */
export function createApp(options: AppOptions): App {
  const { secret, origin, mail, singleSignOn, passwordSignIn = true, logger = createLogger() } = options;
  const owned = "databaseUrl" in options;
  const database = owned ? createDatabase({ url: options.databaseUrl }) : options.database;
  const auth = createAuth({
    database,
    secret,
    secureCookies: origin?.startsWith("https://") ?? false,
    singleSignOn,
    passwordSignIn,
    onSignIn: ({ error, ...event }) =>
      logger.info({ ...event, ...(error === undefined ? {} : { error: describeError(error) }) }, "sign-in"),
  });
  const siteUrl = options.siteUrl ?? (() => origin ?? "http://localhost:3000");
  const site = { url: siteUrl, sendsMail: mail !== undefined, secret };
  const services = { database, auth, logger, site };
  const delivery = mail && deliverMail({ database, secret, logger, options: mail });
  const router = createRouter(services, [
    ...restEndpoints(services, routes),
    trpcEndpoint(services, origin),
    ...docsEndpoints(openApiDocument),
  ]);
  return {
    listener: createListener(router),
    fetch: async (request, client) => router.fetch(request, { client }),
    guest: (route, handler) => createGuest(services, route, handler, origin),
    auth,
    caller: (session, requestId) => createCaller(serverContext(services, session, requestId)),
    logger,
    ready: () => database.ping(),
    close: async () => {
      await delivery?.stop();
      if (owned) await database.close();
    },
  };
}
