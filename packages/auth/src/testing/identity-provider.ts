import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import type { SingleSignOnOptions } from "../single-sign-on.ts";

/** A person at the provider, by their claims. */
export interface ProviderAccount {
  sub: string;
  email?: unknown;
  email_verified?: unknown;
  /** The person in the userinfo response; the same by default. */
  subAtUserinfo?: string;
}

interface IdentityProviderOptions {
  /** The redirect URL. */
  redirectUri: string;
  /** Whether the ID token already contains the email. */
  claimsInIdToken?: boolean;
}

/** A real OpenID Connect provider on loopback that signs every visitor in as `account`. */
export interface IdentityProvider extends AsyncDisposable {
  options: SingleSignOnOptions;
  /** Who signs in next, and their claims. Null refuses. */
  account: ProviderAccount | null;
}

const scope = "openid email";

/** Completes the provider's interaction page without asking anybody. */
async function interact(
  provider: Provider,
  account: ProviderAccount | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const result = account ? { login: { accountId: account.sub } } : { error: "access_denied" };
  await provider.interactionFinished(request, response, result);
}

/** Starts a provider for tests. */
export async function startIdentityProvider({
  redirectUri,
  claimsInIdToken = false,
}: IdentityProviderOptions): Promise<IdentityProvider> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const clientSecret = randomBytes(24).toString("base64url");
  const accounts = new Map<string, ProviderAccount>();
  let account: ProviderAccount | null = null;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [{ client_id: "rep-settings", client_secret: clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
    cookies: { keys: [randomBytes(24).toString("base64url")] },
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    conformIdTokenClaims: !claimsInIdToken,
    ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => ({
      accountId,
      claims: async () => ({ ...accounts.get(accountId), sub: accountId }),
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      });
      grant.addOIDCScope(scope);
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, next) => {
    await next();
    if (context.oidc?.route !== "userinfo" || !account?.subAtUserinfo) return;
    context.body = { ...Object(context.body), sub: account.subAtUserinfo };
  });
  const identityProvider: IdentityProvider = {
    options: { issuer, clientId: "rep-settings", clientSecret },
    get account() {
      return account;
    },
    set account(next) {
      account = next;
      if (next) accounts.set(next.sub, next);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  const handle = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return void handle(request, response);
    interact(provider, account, request, response).catch(() => response.destroy());
  });
  return identityProvider;
}
