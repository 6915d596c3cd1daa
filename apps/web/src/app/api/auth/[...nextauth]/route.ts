import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { clientAddressHeader } from "../../../../server/client-address.ts";
import { handleGuest } from "../../../../server/handle-guest.ts";
import { app } from "../../../../server/shared-app.ts";
import { startSingleSignOn, startsSingleSignOn } from "../../../../server/single-sign-on.ts";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** Serves next-auth's own actions. The web server passes nothing else here, and only GET, HEAD and POST. */
async function handle(request: Request, context: Context): Promise<Response> {
  const origin = {
    browser: request.headers.get("user-agent"),
    clientAddress: request.headers.get(clientAddressHeader) ?? "unknown",
  };
  const nextAuth = NextAuth(app().auth.nextAuthOptions(origin));
  const { nextauth } = await context.params;
  return handleGuest("/api/auth/*", request, (checked) => {
    if (startsSingleSignOn(checked, nextauth)) return startSingleSignOn(nextAuth, checked);
    return nextAuth(new NextRequest(checked.url, checked), context);
  });
}

export { handle as GET, handle as HEAD, handle as POST };
