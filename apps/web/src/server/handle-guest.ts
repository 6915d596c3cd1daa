import { clientAddressHeader } from "./client-address.ts";
import { app } from "./shared-app.ts";

/** Hands a request to a handler that is not the API's own, with the checks and the log of the API. */
export function handleGuest(
  route: string,
  request: Request,
  handler: (request: Request) => Promise<Response>,
): Promise<Response> {
  const address = request.headers.get(clientAddressHeader) ?? "unknown";
  return app().guest(route, handler)(request, { address });
}
