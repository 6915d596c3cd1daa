import { type App, createApp, createLogger } from "@rep/api";
import { env } from "../env.ts";
import { sharedApp } from "./shared-app.ts";

/** The process's App, made from the environment on the first request. */
export function app(): App {
  return sharedApp(() => {
    const { DATABASE_URL, LOG_LEVEL, NEXTAUTH_SECRET, NEXTAUTH_URL } = env();
    return createApp({
      databaseUrl: DATABASE_URL,
      secret: NEXTAUTH_SECRET,
      logger: createLogger(LOG_LEVEL),
      ...(NEXTAUTH_URL !== undefined && { origin: new URL(NEXTAUTH_URL).origin }),
    });
  });
}
