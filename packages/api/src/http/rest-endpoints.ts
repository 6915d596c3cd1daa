import type { Actor } from "@rep/auth";
import { DomainError } from "@rep/schema";
import type { Services } from "../context.ts";
import { createCaller } from "../routers/app-router.ts";
import { type Answer, emptyAnswer, jsonAnswer } from "./answer.ts";
import { createDeadline } from "./deadline.ts";
import type { Endpoint } from "./endpoint.ts";
import { type Exchange, sawActor } from "./exchange.ts";
import { holdsTag } from "./if-match.ts";
import { MethodNotAllowed } from "./method-not-allowed.ts";
import { readJson } from "./read-request.ts";
import type { Route } from "./route.ts";

async function requireActor(services: Services, exchange: Exchange): Promise<Actor> {
  // Only this header: a cookie that the browser adds by itself must never authorize a write here.
  const actor = await services.auth.verifyBearer(exchange.request.headers.get("authorization"));
  if (!actor) throw new DomainError("UNAUTHORIZED");
  return sawActor(exchange, actor);
}

async function runRoute(services: Services, route: Route, exchange: Exchange): Promise<Answer> {
  const { request, requestId, client } = exchange;
  const deadline = createDeadline();
  const actor = route.auth === "bearer" ? await requireActor(services, exchange) : null;
  const isWrite = actor !== null && route.method !== "GET";
  if (isWrite) {
    // Before reading the body: a refused write costs work as well.
    await services.auth.countWrite(actor.id);
    if (actor.credential?.scope === "read") throw new DomainError("TOKEN_READ_ONLY");
  }
  const body = route.body ? await deadline.pause(() => readJson(exchange)) : undefined;
  const caller = createCaller({
    services,
    requestId,
    through: "api",
    isCounted: isWrite,
    clientAddress: client.address,
    findActor: async () => actor,
    checkDeadline: deadline.check,
    setCookie: () => undefined,
  });
  const call = { headers: request.headers, caller, services, clientAddress: client.address };
  // Sign-ins to one account wait for each other; that wait is not the database's.
  const run = route.run(call, body);
  const { body: result, headers = {} } = await (actor ? deadline.race(run) : run);
  const tag = route.method === "GET" ? headers.etag : undefined;
  if (typeof tag === "string" && holdsTag(request.headers.get("if-none-match"), tag)) {
    return emptyAnswer(304, { etag: tag });
  }
  const answer = jsonAnswer(200, result, headers);
  if (actor) services.auth.countRead(actor.id, Buffer.byteLength(answer.body ?? ""));
  return answer;
}

/** Converts the routes of the table into endpoints, one per path. */
export function restEndpoints(services: Services, table: readonly Route[]): Endpoint[] {
  return [...Map.groupBy(table, ({ path }) => path)].map(([path, routes]) => {
    const byMethod = new Map<string, Route>(routes.map((route) => [route.method, route]));
    return {
      path,
      methods: [...byMethod.keys()],
      handle(exchange) {
        const { method } = exchange.request;
        const route = byMethod.get(method === "HEAD" ? "GET" : method);
        if (!route) throw new MethodNotAllowed([...byMethod.keys()]);
        return runRoute(services, route, exchange);
      },
    };
  });
}
