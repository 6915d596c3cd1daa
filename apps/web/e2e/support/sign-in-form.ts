/** The fields that a form of a page carries, as it stands in the HTML. */
function hiddenFields(html: string): [string, string][] {
  const inputs = html.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g);
  return [...inputs].map(([, name = "", value = ""]) => [name, value.replaceAll("&quot;", '"')]);
}

/** Posts the form of `/sign-in` as a browser without scripts does. `fields` replace what it carries. */
export async function postSignIn(
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string>,
): Promise<Response> {
  const page = await (await fetch(`${url}/sign-in`)).text();
  const form = new FormData();
  for (const [name, value] of [...hiddenFields(page), ...Object.entries(fields)]) form.set(name, value);
  return fetch(`${url}/sign-in`, { method: "POST", body: form, headers, redirect: "manual" });
}

/** The cookie that an answer starts a session with. */
export function sessionCookieOf(response: Response): string | undefined {
  return response.headers.getSetCookie().find((cookie) => /session-token=[^;]/.test(cookie));
}
