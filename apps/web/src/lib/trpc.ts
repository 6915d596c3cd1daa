import type { AppRouter } from "@rep/api";
import type { TRPCClient } from "@trpc/client";

/** Timeout of a call in milliseconds. The API itself answers within five seconds. */
const timeout = 15_000;

/** Extra time per character of an uploaded file, in milliseconds: it is sent slowly and takes work to answer. */
const timeoutPerCharacter = 0.1;

function timeoutOf(body: unknown): number {
  return timeout + (typeof body === "string" ? body.length * timeoutPerCharacter : 0);
}

/** The id of the user this page was rendered for. Sent with every call, because the browser may have been signed in as another user since. */
let viewer: string | null = null;

/** Sets the user on whose behalf the page makes its calls. */
export function actAs(viewerId: string | null): void {
  viewer = viewerId;
}

let client: Promise<TRPCClient<AppRouter>> | undefined;

async function load(): Promise<TRPCClient<AppRouter>> {
  const { createTRPCClient, httpLink } = await import("@trpc/client");
  // One request per call: a save must not wait for queries made at the same time.
  const link = httpLink({
    url: "/api/trpc",
    headers: () => (viewer === null ? {} : { "x-viewer": viewer }),
    fetch(input, init) {
      const signals = [AbortSignal.timeout(timeoutOf(init?.body)), ...(init?.signal ? [init.signal] : [])];
      return fetch(input, { ...(init as RequestInit), signal: AbortSignal.any(signals) }); // tRPC types its own subset of RequestInit
    },
  });
  return createTRPCClient<AppRouter>({ links: [link] });
}

/**
 * The tRPC client, typed by the router. Loaded with the first call instead of with the page, which needs it for
 * nothing before (the activity makes a call once the browser is idle).
 *
 * @throws TRPCClientError from its calls, when refused or when the server was not reached
 */
export function trpc(): Promise<TRPCClient<AppRouter>> {
  client ??= load().catch((error: unknown) => {
    client = undefined;
    throw error;
  });
  return client;
}
