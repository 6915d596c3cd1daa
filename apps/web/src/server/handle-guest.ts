import { clientAddressHeader } from "./client-address.ts";
import { app } from "./shared-app.ts";

/** Passes a request to a handler outside the API, with the API's checks and log. */
export function handleGuest(
  route: string,
  request: Request,
  handler: (request: Request) => Promise<Response>,
): Promise<Response> {
  const address = request.headers.get(clientAddressHeader) ?? "unknown";
  return app().guest(route, handler)(request, { address });
}
