import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { handleGuest } from "../../../../server/handle-guest.ts";
import { app } from "../../../../server/shared-app.ts";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** next-auth's own actions. `server.ts` brings nothing else here, and only GET, HEAD and POST. */
async function handle(request: Request, context: Context): Promise<Response> {
  const nextAuth = NextAuth(app().auth.nextAuthOptions);
  return handleGuest("/api/auth/*", request, (checked) => nextAuth(new NextRequest(checked), context));
}

export { handle as GET, handle as HEAD, handle as POST };
