import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { handleGuest } from "../../../../server/handle-guest.ts";
import { app } from "../../../../server/shared-app.ts";
import { usableCallbacks } from "../../../../server/usable-callbacks.ts";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** next-auth's own actions. `server.ts` brings nothing else here, and only GET, HEAD and POST. */
async function handle(request: Request, context: Context): Promise<Response> {
  const nextAuth = NextAuth(app().auth.nextAuthOptions);
  return handleGuest("/api/auth/*", request, (checked) => {
    const { url, cookies } = usableCallbacks(checked.url, checked.headers.get("cookie"));
    if (cookies !== null) checked.headers.set("cookie", cookies);
    return nextAuth(new NextRequest(url, checked), context);
  });
}

export { handle as GET, handle as HEAD, handle as POST };
