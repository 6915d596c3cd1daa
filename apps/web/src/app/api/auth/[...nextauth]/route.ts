import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { app } from "../../../../server/app.ts";
import { handleApi, handleGuest } from "../../../../server/handle-api.ts";

/** next-auth's own actions; everything else under /api/auth is the API's, refusals included. */
const actions = new Set([
  "providers",
  "session",
  "csrf",
  "signin",
  "signout",
  "callback",
  "verify-request",
  "error",
  "_log",
]);

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

async function handle(request: Request, context: Context): Promise<Response> {
  const [action = ""] = (await context.params).nextauth;
  if (!actions.has(action)) return handleApi(request);
  const nextAuth = NextAuth(app().auth.nextAuthOptions);
  return handleGuest("/api/auth/*", request, (checked) => nextAuth(new NextRequest(checked), context));
}

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
