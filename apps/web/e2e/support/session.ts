/** What the session cookie is called without TLS. */
export const sessionCookie = "next-auth.session-token";

/** The cookie header of a signed-in browser, without one: the bearer token and the session cookie are the same token. */
export async function sessionOf(siteUrl: string, email: string): Promise<string> {
  const response = await fetch(`${siteUrl}/api/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: "settings-demo" }),
  });
  const body: unknown = await response.json();
  const token = typeof body === "object" && body !== null ? Reflect.get(body, "token") : undefined;
  if (typeof token !== "string") throw new Error(`Signing in as ${email} was answered ${response.status}.`);
  return `${sessionCookie}=${token}`;
}
