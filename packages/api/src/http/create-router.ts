import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { DomainError } from "@rep/schema";
import { type Context, Hono } from "hono";
import type { Services } from "../context.ts";
import { emptyAnswer, toResponse } from "./answer.ts";
import { answerExchange } from "./answer-exchange.ts";
import { allowedMethods, type Endpoint } from "./endpoint.ts";
import type { Bindings, Exchange } from "./exchange.ts";
import { MethodNotAllowed } from "./method-not-allowed.ts";
import { requestIdOf } from "./request-id.ts";
import { sendAnswer } from "./send-answer.ts";

type RouterContext = Context<{ Bindings: Bindings }>;

/**
 * Routes every URL under `/api` to its endpoint. A method that an endpoint does not support, known to Node or not, is
 * answered 405 with `Allow`; an unknown URL 404.
 *
 * Responses are written to the socket directly: creating a `Response` and reading its stream costs more than routing
 * (docs/decisions/0011-api-on-hono.md).
 */
export function createRouter(services: Services, endpoints: readonly Endpoint[]) {
  async function respond(
    { req, env }: RouterContext,
    route: string,
    handle: Endpoint["handle"],
    answerError?: Endpoint["answerError"],
  ): Promise<Response> {
    const { client, incoming, outgoing } = env;
    const exchange: Exchange = {
      request: req.raw,
      client,
      requestId: requestIdOf(req.raw.headers),
      route,
      incoming,
    };
    const answer = await answerExchange(services, exchange, handle, answerError);
    if (!incoming || !outgoing) return toResponse(answer);
    sendAnswer(answer, incoming, outgoing);
    return RESPONSE_ALREADY_SENT;
  }

  const router = new Hono<{ Bindings: Bindings }>();
  for (const { path, methods, handle, answerError } of endpoints) {
    const allow = allowedMethods({ methods });
    router.on([...methods], path, (context) => respond(context, path, handle, answerError));
    router.options(path, (context) =>
      respond(context, path, () => emptyAnswer(204, { allow: allow.join(", ") })),
    );
    const methodNotAllowed = () => {
      throw new MethodNotAllowed(allow);
    };
    router.all(path, (context) => respond(context, path, methodNotAllowed, answerError));
  }
  const notFound = () => {
    throw new DomainError("NOT_FOUND");
  };
  return router.notFound((context) => respond(context, "?", notFound));
}

export type Router = ReturnType<typeof createRouter>;
