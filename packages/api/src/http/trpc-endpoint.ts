import type { Cookie } from "@rep/auth";
import type { DomainError } from "@rep/schema";
import { timeBudgets } from "@rep/schema/time-budgets";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Context, Services } from "../context.ts";
import { errorBody } from "../errors/error-body.ts";
import { statusOf } from "../errors/status-of.ts";
import { toDomainError } from "../errors/to-domain-error.ts";
import { toTrpcError } from "../errors/to-trpc-error.ts";
import { appRouter, procedureMeta } from "../routers/app-router.ts";
import { type Answer, type HeaderMap, jsonAnswer } from "./answer.ts";
import { createDeadline, type Deadline } from "./deadline.ts";
import type { Endpoint } from "./endpoint.ts";
import { type Exchange, sawActor } from "./exchange.ts";
import { MethodNotAllowed } from "./method-not-allowed.ts";
import { serializeCookie } from "./serialize-cookie.ts";
import { calledProcedures, checkedRequest, trpcEndpointPath } from "./trpc-request.ts";
import { createUploads, type Uploads } from "./uploads.ts";

function routeOf(names: readonly string[]): string {
  const known = names.map((name) => (procedureMeta(name) ? name : "?"));
  return `${trpcEndpointPath}/${known.join(",")}`;
}

function retryAfterHeader(domainErrors: readonly DomainError[]): Record<string, string> {
  const seconds = domainErrors.flatMap(({ retryAfter }) => retryAfter ?? []);
  return seconds.length > 0 ? { "retry-after": String(Math.max(...seconds)) } : {};
}

/** Reports an error of the whole request in the shape that tRPC clients expect: once per call of a batch. */
function answerErrorAsTrpc({ request, requestId }: Exchange, error: unknown): Answer {
  const domainError = toDomainError(error);
  const { code } = toTrpcError(domainError);
  const data = { code, httpStatus: statusOf(domainError), domain: errorBody(domainError, requestId) };
  const result = { error: { message: domainError.message, code: -32600, data } };
  const allow: HeaderMap = domainError instanceof MethodNotAllowed ? { allow: domainError.allow } : {};
  const { pathname, searchParams } = new URL(request.url);
  const batch = searchParams.has("batch");
  const calls = batch ? pathname.split(/,|%2c/i).slice(0, 100) : [];
  return jsonAnswer(statusOf(domainError), batch ? calls.map(() => result) : result, {
    ...allow,
    ...retryAfterHeader([domainError]),
  });
}

function createContext(
  services: Services,
  exchange: Exchange,
  cookies: Cookie[],
  deadline: Deadline,
): Context {
  const { headers } = exchange.request;
  let actor: ReturnType<Context["findActor"]> | undefined;
  const find = async () => sawActor(exchange, await services.auth.verifyCookie(headers.get("cookie")));
  const viewer = headers.get("x-viewer");
  return {
    services,
    requestId: exchange.requestId,
    through: "web",
    clientAddress: exchange.client.address,
    browser: exchange.request.headers.get("user-agent"),
    ...(viewer === null ? {} : { viewer }),
    findActor: () => {
      actor ??= find();
      return actor;
    },
    checkDeadline: deadline.check,
    setCookie: (cookie) => cookies.push(cookie),
  };
}

/** The called procedure, if it takes a file and is called alone. In a batch it has the same limits as others. */
function takesFile(names: readonly string[]): boolean {
  const [name = "", ...others] = names;
  return others.length === 0 && procedureMeta(name)?.takesFile === true;
}

async function answer(
  services: Services,
  exchange: Exchange,
  origin: string | undefined,
  uploads: Uploads,
): Promise<Answer> {
  const url = new URL(exchange.request.url);
  const names = calledProcedures(url);
  exchange.route = routeOf(names);
  const cookies: Cookie[] = [];
  const isFile = takesFile(names);
  const deadline = createDeadline(isFile ? timeBudgets.import : timeBudgets.request);
  const context = createContext(services, exchange, cookies, deadline);
  using upload = isFile ? uploads.begin(await deadline.race(context.findActor())) : null;
  const req = await deadline.pause(() => checkedRequest(exchange, url, origin, upload?.limits));
  const response = await deadline.race(
    fetchRequestHandler({
      endpoint: trpcEndpointPath,
      req,
      router: appRouter,
      createContext: () => context,
      responseMeta: ({ errors }) => ({ headers: retryAfterHeader(errors.map(toDomainError)) }),
    }),
  );
  const body = await response.text();
  if (exchange.userId) services.auth.countRead(exchange.userId, Buffer.byteLength(body));
  return {
    status: response.status,
    headers: {
      ...Object.fromEntries(response.headers),
      ...(cookies.length > 0 ? { "set-cookie": cookies.map(serializeCookie) } : {}),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
    body,
  };
}

/** The endpoint of the page: tRPC with the session cookie. Bearer tokens are not accepted here. */
export function trpcEndpoint(services: Services, origin: string | undefined): Endpoint {
  const uploads = createUploads();
  return {
    path: `${trpcEndpointPath}/:procedures`,
    methods: ["GET", "POST"],
    handle: (exchange) => answer(services, exchange, origin, uploads),
    answerError: answerErrorAsTrpc,
  };
}
