import type { AppRouter } from "@rep/api";
import type { TRPCClient } from "@trpc/client";

/** A call that gets no answer at all ends after this long, in milliseconds; the API itself answers within five seconds. */
const timeout = 15_000;

/** A file may take this much longer for each character: sent slowly, and worked on before it is answered. */
const timeoutPerCharacter = 0.1;

function timeoutOf(body: unknown): number {
  return timeout + (typeof body === "string" ? body.length * timeoutPerCharacter : 0);
}

/** The id of the user this page was rendered for. Sent with every call, because the browser may have been signed in as another user since. */
let viewer: string | null = null;

/** Says whose page makes the calls from now on. */
export function actAs(viewerId: string | null): void {
  viewer = viewerId;
}

let client: Promise<TRPCClient<AppRouter>> | undefined;

async function load(): Promise<TRPCClient<AppRouter>> {
  const { createTRPCClient, httpLink } = await import("@trpc/client");
  // One call, one request: a save must not wait for what happens to be asked at the same time.
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
 * The tRPC client, typed by the router. Nothing on the page needs it before the first action, so it is loaded with the first
 * call (the activity list makes one when the browser is idle) and not with the page.
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
