import { DatabaseUnavailable } from "@rep/db";
import { DomainError } from "@rep/schema/domain-error";
import type { NextAuthOptions, User } from "next-auth";
import type { JWT } from "next-auth/jwt";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { clientAddressHeader } from "./client-address-header.ts";
import { cookieOf } from "./cookies.ts";
import { parseCredential } from "./credentials.ts";
import { sessionSeconds } from "./open-session.ts";
import { sameOriginUrl } from "./same-origin-url.ts";
import type { SignIn } from "./sign-in-request.ts";

export interface NextAuthDependencies {
  secret: string;
  secureCookies: boolean;
  signIn: SignIn;
  /** Whether a token is still good. */
  isCurrent(token: string): Promise<boolean>;
  /** Ends the session of a token, if it is one. */
  endSession(token: string): Promise<void>;
}

/** A code for the query string of the sign-in page; next-auth puts there what is thrown. */
function toErrorCode(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  return error instanceof DatabaseUnavailable ? "DATABASE_UNAVAILABLE" : "INTERNAL";
}

const credentialFields = {
  email: { label: "Email", type: "email" },
  password: { label: "Password", type: "password" },
};

/** Where next-auth's own token carries ours, which is all there is in it. */
function tokenIn(carrier: JWT | User | undefined): string | null {
  const token = carrier && "token" in carrier ? carrier.token : undefined;
  return typeof token === "string" && parseCredential(token)?.kind === "session" ? token : null;
}

/** What next-auth's own factory makes; its CommonJS default export looks different to Node and to a bundler. */
function credentialsProvider(signIn: SignIn): CredentialsConfig<typeof credentialFields> {
  return {
    id: "credentials",
    type: "credentials",
    name: "Email and password",
    credentials: credentialFields,
    async authorize(credentials, request) {
      const address: unknown = request.headers?.[clientAddressHeader];
      const browser: unknown = request.headers?.["user-agent"];
      try {
        const { token, user } = await signIn({
          email: String(credentials?.email ?? ""),
          password: String(credentials?.password ?? ""),
          clientAddress: typeof address === "string" ? address : "unknown",
          browser: typeof browser === "string" ? browser : null,
        });
        return { id: user.id, token };
      } catch (error) {
        throw new Error(toErrorCode(error));
      }
    },
  };
}

/** next-auth for `/api/auth/[...nextauth]`: the same credentials, the same tokens, the same cookie as everywhere else. */
export function createNextAuthOptions({
  secret,
  secureCookies,
  signIn,
  isCurrent,
  endSession,
}: NextAuthDependencies): NextAuthOptions {
  return {
    secret,
    useSecureCookies: secureCookies,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    jwt: {
      maxAge: sessionSeconds,
      // The value of the cookie is our own token, as it is: it says which session, and the database knows the rest.
      encode: async ({ token }) => tokenIn(token) ?? "",
      decode: async ({ token = "" }) => (tokenIn({ token }) ? { token } : null),
    },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: cookieOf("session-token", secureCookies),
      callbackUrl: cookieOf("callback-url", secureCookies),
      csrfToken: cookieOf("csrf-token", secureCookies),
    },
    providers: [credentialsProvider(signIn)],
    callbacks: {
      /** The token of the sign-in, unchanged: looking at a session makes it no longer, and a client puts nothing into it. */
      async jwt({ token: carrier, user }) {
        const token = tokenIn(user ?? carrier);
        if (token === null || !(await isCurrent(token))) throw new Error("The session has ended.");
        return { token };
      },
      /** All the browser's scripts learn is that there is a session. */
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => sameOriginUrl(url, baseUrl),
    },
    events: {
      async signOut({ token: carrier }) {
        const token = tokenIn(carrier);
        if (token !== null) await endSession(token);
      },
    },
    // A bad cookie is no event, and next-auth would print stacks. Requests are logged by the api.
    logger: { error() {}, warn() {}, debug() {} },
  };
}
