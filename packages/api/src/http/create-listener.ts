import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { clientAddressHeader } from "@rep/auth";
import { DomainError } from "@rep/schema";
import { errorAnswer, toResponse } from "./answer.ts";
import type { Router } from "./create-router.ts";
import { requestIdOf } from "./request-id.ts";

/** The router behind `node:http`. The header of the client's address must be the server's own, not the client's. */
export function createListener(router: Router): RequestListener {
  const listen = getRequestListener(
    (request, { incoming, outgoing }) => {
      const address = incoming.headers[clientAddressHeader];
      const client = { address: typeof address === "string" ? address : "unknown" };
      return router.fetch(request, { incoming, outgoing, client });
    },
    {
      // Next runs in the same process and has its own idea of these.
      overrideGlobalObjects: false,
      // The request target or the Host header is not part of a valid URL.
      errorHandler: () => toResponse(errorAnswer(new DomainError("NOT_FOUND"), requestIdOf(new Headers()))),
    },
  );
  return (incoming, outgoing) => void listen(incoming, outgoing);
}
