import type { Actor, Auth, Cookie } from "@rep/auth";
import type { Database } from "@rep/db";
import type { Site } from "./domain/site.ts";
import type { Logger } from "./logger.ts";

/** What the procedures work with, made once per app. */
export interface Services {
  database: Database;
  auth: Auth;
  logger: Logger;
  site: Site;
}

/** One request as a procedure sees it. Tests build it without HTTP. */
export interface Context {
  services: Services;
  /** Who is asking, read from the database for this request; null for nobody. Asked for once, however many calls share it. */
  findActor: () => Promise<Actor | null>;
  /** Where the request comes from, for the limits on passwords. */
  clientAddress?: string | undefined;
  /** The `User-Agent` header. */
  browser?: string | null;
  /** Whether this request has been counted as a write already. */
  isCounted?: boolean;
  /** Whom the page that calls was made for, as it says itself. */
  viewer?: string;
  requestId: string;
  through: "web" | "api";
  /** Called last before a change is made final; throws when the caller has been told that it failed. */
  checkDeadline: () => void;
  /** Gives the browser a cookie, where there is a browser. */
  setCookie: (cookie: Cookie) => void;
}
