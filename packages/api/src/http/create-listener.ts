import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { clientAddressHeader } from "@rep/auth";
import { DomainError } from "@rep/schema";
import { errorAnswer, toResponse } from "./answer.ts";
import type { Router } from "./create-router.ts";
import { requestIdOf } from "./request-id.ts";

/** Connects the router to `node:http`. The client-address header must be set by the server, not by the client. */
export function createListener(router: Router): RequestListener {
  const listen = getRequestListener(
    (request, { incoming, outgoing }) => {
      const address = incoming.headers[clientAddressHeader];
      const client = { address: typeof address === "string" ? address : "unknown" };
      return router.fetch(request, { incoming, outgoing, client });
    },
    {
      // Next, in the same process, has its own versions of these globals.
      overrideGlobalObjects: false,
      // The request target or the Host header does not form a valid URL.
      errorHandler: () => toResponse(errorAnswer(new DomainError("NOT_FOUND"), requestIdOf(new Headers()))),
    },
  );
  return (incoming, outgoing) => void listen(incoming, outgoing);
}
