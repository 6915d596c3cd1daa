import type { Actor } from "@rep/auth";
import { DomainError } from "@rep/schema";
import type { Services } from "../context.ts";
import { createCaller } from "../routers/app-router.ts";
import { createDeadline } from "./deadline.ts";
import { type Exchange, sawActor } from "./exchange.ts";
import { holdsTag } from "./if-match.ts";
import { MethodNotAllowed } from "./method-not-allowed.ts";
import { readJson } from "./read-json.ts";
import { emptyResponse, jsonResponse } from "./respond.ts";
import type { Route } from "./route.ts";

async function requireActor(services: Services, exchange: Exchange): Promise<Actor> {
  // Only this header: a cookie the browser adds on its own must never write here.
  const actor = await services.auth.verifyBearer(exchange.request.headers.get("authorization"));
  if (!actor) throw new DomainError("UNAUTHORIZED");
  return sawActor(exchange, actor);
}

async function runRoute(services: Services, route: Route, exchange: Exchange): Promise<Response> {
  const { request, requestId, client } = exchange;
  const deadline = createDeadline();
  const actor = route.auth === "bearer" ? await requireActor(services, exchange) : null;
  const body = route.body ? await deadline.pause(() => readJson(request)) : undefined;
  const caller = createCaller({
    services,
    requestId,
    through: "api",
    findActor: async () => actor,
    checkDeadline: deadline.check,
    setCookie: () => undefined,
  });
  const call = { headers: request.headers, caller, services, clientAddress: client.address };
  // Signing in waits its turn behind other sign-ins of the account, which is not the database's doing.
  const run = route.run(call, body);
  const { body: result, headers = {} } = await (actor ? deadline.race(run) : run);
  const tag = route.method === "GET" ? headers.etag : undefined;
  if (tag !== undefined && holdsTag(request.headers.get("if-none-match"), tag)) {
    return emptyResponse(304, { etag: tag });
  }
  return jsonResponse(200, result, headers);
}

function methodsOf(routes: readonly Route[]): string[] {
  const methods = routes.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  return [...methods, "OPTIONS"];
}

/**
 * Answers the routes of the table; null for a path that is not in it.
 *
 * @throws MethodNotAllowed and every other DomainError
 */
export function createRestDoor(services: Services, table: readonly Route[]) {
  const byPath = Map.groupBy(table, ({ path }) => path);
  return async (exchange: Exchange): Promise<Response | null> => {
    const routes = byPath.get(exchange.url.pathname);
    if (!routes) return null;
    const { method } = exchange.request;
    exchange.route = exchange.url.pathname;
    if (method === "OPTIONS") return emptyResponse(204, { allow: methodsOf(routes).join(", ") });
    const wanted = method === "HEAD" ? "GET" : method;
    const found = routes.find((route) => route.method === wanted);
    if (!found) throw new MethodNotAllowed(methodsOf(routes));
    return runRoute(services, found, exchange);
  };
}
