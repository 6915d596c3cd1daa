import type { Actor, Auth, Cookie } from "@rep/auth";
import type { Database } from "@rep/db";
import type { Site } from "./domain/site.ts";
import type { Logger } from "./logger.ts";

/** The services of the procedures, created once per app. */
export interface Services {
  database: Database;
  auth: Auth;
  logger: Logger;
  site: Site;
}

/** The context of one request. Tests create it without HTTP. */
export interface Context {
  services: Services;
  /** The signed-in user as currently stored, or null. Read once per request, also for a batch. */
  findActor: () => Promise<Actor | null>;
  /** The client address, for the limits on passwords. */
  clientAddress?: string | undefined;
  /** The `User-Agent` header. */
  browser?: string | null;
  /** Whether this request has been counted as a write already. */
  isCounted?: boolean;
  /** The id of the user the calling page was rendered for (header `x-viewer`). */
  viewer?: string;
  requestId: string;
  through: "web" | "api";
  /** Called just before a commit. Throws once the caller has been answered with a timeout. */
  checkDeadline: () => void;
  /** Sets a cookie, where there is a browser. */
  setCookie: (cookie: Cookie) => void;
}
