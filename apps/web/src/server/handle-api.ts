import { app } from "./app.ts";
import { clientAddressHeader } from "./client-address.ts";

/** Hands a request to the API, with the address that `server.ts` has put in its headers. */
export function handleApi(request: Request): Promise<Response> {
  return app().fetch(request, { address: request.headers.get(clientAddressHeader) ?? "unknown" });
}
