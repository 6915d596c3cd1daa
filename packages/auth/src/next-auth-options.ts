import { DatabaseUnavailable } from "@rep/db";
import { DomainError } from "@rep/schema/domain-error";
import type { NextAuthOptions, User } from "next-auth";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import type { Auth } from "./auth.ts";
import { clientAddressHeader } from "./client-address-header.ts";
import { cookieOf } from "./cookies.ts";
import { sameOriginUrl } from "./same-origin-url.ts";
import { type Claims, sessionSeconds, toClaims } from "./tokens.ts";

export interface NextAuthDependencies {
  secret: string;
  secureCookies: boolean;
  signIn: Auth["signIn"];
  /** Whether the user behind the claims may still use them. */
  isCurrent(claims: Claims): Promise<boolean>;
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

function epochOf(user: User): unknown {
  return "tokenEpoch" in user ? user.tokenEpoch : undefined;
}

/** What next-auth's own factory makes; its CommonJS default export looks different to Node and to a bundler. */
function credentialsProvider(signIn: Auth["signIn"]): CredentialsConfig<typeof credentialFields> {
  return {
    id: "credentials",
    type: "credentials",
    name: "Email and password",
    credentials: credentialFields,
    async authorize(credentials, request) {
      const address: unknown = request.headers?.[clientAddressHeader];
      try {
        const { user } = await signIn({
          email: String(credentials?.email ?? ""),
          password: String(credentials?.password ?? ""),
          clientAddress: typeof address === "string" ? address : "unknown",
        });
        return { id: user.id, tokenEpoch: user.tokenEpoch };
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
}: NextAuthDependencies): NextAuthOptions {
  return {
    secret,
    useSecureCookies: secureCookies,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    jwt: { maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: cookieOf("session-token", secureCookies),
      callbackUrl: cookieOf("callback-url", secureCookies),
      csrfToken: cookieOf("csrf-token", secureCookies),
    },
    providers: [credentialsProvider(signIn)],
    callbacks: {
      /** Who and epoch, from the sign-in or from the token before; never what a client sends to update its session. */
      async jwt({ token, user }) {
        if (user) return { sub: user.id, epoch: epochOf(user) };
        const claims = toClaims(token);
        if (!claims || !(await isCurrent(claims))) throw new Error("The session has ended.");
        return { ...claims };
      },
      /** All the browser's scripts learn is that there is a session. */
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => sameOriginUrl(url, baseUrl),
    },
    // A bad cookie is no event, and next-auth would print stacks. Requests are logged by the api.
    logger: { error() {}, warn() {}, debug() {} },
  };
}
