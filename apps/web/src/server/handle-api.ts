import { app } from "./app.ts";
import { clientAddressHeader } from "./client-address.ts";

const client = (request: Request) => ({ address: request.headers.get(clientAddressHeader) ?? "unknown" });

/** Hands a request to the API, with the address that `server.ts` has put in its headers. */
export function handleApi(request: Request): Promise<Response> {
  return app().fetch(request, client(request));
}

/** Hands a request to a handler that is not the API's, guarded and logged as if it were. */
export function handleGuest(
  route: string,
  request: Request,
  handler: (request: Request) => Promise<Response>,
): Promise<Response> {
  return app().guest(route, handler)(request, client(request));
}
