import type { Cookie } from "@rep/auth";
import type { DomainError } from "@rep/schema";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Context, Services } from "../context.ts";
import { errorBody } from "../errors/error-body.ts";
import { statusOf } from "../errors/status-of.ts";
import { toDomainError } from "../errors/to-domain-error.ts";
import { toTrpcError } from "../errors/to-trpc-error.ts";
import { describeError } from "../logger.ts";
import { appRouter } from "../routers/app-router.ts";
import { createDeadline, type Deadline } from "./deadline.ts";
import { type Exchange, sawActor } from "./exchange.ts";
import { MethodNotAllowed } from "./method-not-allowed.ts";
import { type HeaderMap, jsonResponse } from "./respond.ts";
import { serializeCookie } from "./serialize-cookie.ts";
import { calledProcedures, checkedRequest, trpcEndpoint } from "./trpc-request.ts";

function routeOf(names: readonly string[]): string {
  const known = names.map((name) => (Object.hasOwn(appRouter._def.procedures, name) ? name : "?"));
  return `${trpcEndpoint}/${known.join(",")}`;
}

function retryAfterHeader(refusals: readonly DomainError[]): HeaderMap {
  const seconds = refusals.flatMap(({ retryAfter }) => retryAfter ?? []);
  return seconds.length > 0 ? { "retry-after": String(Math.max(...seconds)) } : {};
}

/** A refusal of the whole request in the shape a tRPC client reads: once for every call of a batch. */
function refusalResponse(exchange: Exchange, refusal: DomainError): Response {
  const { code } = toTrpcError(refusal);
  const data = { code, httpStatus: statusOf(refusal), domain: errorBody(refusal, exchange.requestId) };
  const result = { error: { message: refusal.message, code: -32600, data } };
  const allow: HeaderMap = refusal instanceof MethodNotAllowed ? { allow: refusal.allow } : {};
  const batch = exchange.url.searchParams.has("batch");
  const calls = batch ? exchange.url.pathname.split(/,|%2c/i).slice(0, 100) : [];
  return jsonResponse(statusOf(refusal), batch ? calls.map(() => result) : result, {
    ...allow,
    ...retryAfterHeader([refusal]),
  });
}

function createContext(
  services: Services,
  exchange: Exchange,
  cookies: Cookie[],
  deadline: Deadline,
): Context {
  let actor: ReturnType<Context["findActor"]> | undefined;
  const find = async () =>
    sawActor(exchange, await services.auth.verifyCookie(exchange.request.headers.get("cookie")));
  return {
    services,
    requestId: exchange.requestId,
    through: "web",
    findActor: () => {
      actor ??= find();
      return actor;
    },
    checkDeadline: deadline.check,
    setCookie: (cookie) => cookies.push(cookie),
  };
}

async function answer(services: Services, exchange: Exchange, origin: string | undefined): Promise<Response> {
  exchange.route = routeOf(calledProcedures(exchange.url));
  const cookies: Cookie[] = [];
  const req = await checkedRequest(exchange, origin);
  const deadline = createDeadline();
  const answered = fetchRequestHandler({
    endpoint: trpcEndpoint,
    req,
    router: appRouter,
    createContext: () => createContext(services, exchange, cookies, deadline),
    responseMeta: ({ errors }) => ({ headers: retryAfterHeader(errors.map(toDomainError)) }),
  });
  const response = await deadline.race(answered);
  for (const cookie of cookies) response.headers.append("set-cookie", serializeCookie(cookie));
  response.headers.set("cache-control", "no-store");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}

/** The door of the page: tRPC calls with the session cookie. A bearer token opens nothing here. */
export function createTrpcDoor(services: Services, origin: string | undefined) {
  return async (exchange: Exchange): Promise<Response | null> => {
    if (!exchange.url.pathname.startsWith(`${trpcEndpoint}/`)) return null;
    try {
      return await answer(services, exchange, origin);
    } catch (error) {
      const refusal = toDomainError(error);
      if (refusal.code === "INTERNAL") {
        const { requestId, route } = exchange;
        services.logger.error({ requestId, route, error: describeError(error) }, "failed");
      }
      return refusalResponse(exchange, refusal);
    }
  };
}
