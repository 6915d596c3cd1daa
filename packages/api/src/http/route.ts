import type { ErrorCode } from "@rep/schema";
import type { ZodType } from "zod";
import type { Services } from "../context.ts";
import { parseInput } from "../parse-input.ts";
import type { Caller } from "../routers/app-router.ts";
import type { HeaderMap } from "./answer.ts";

/** A request as a route handler receives it. */
export interface Call {
  headers: Headers;
  /** The procedures, called as the actor. */
  caller: Caller;
  services: Services;
  clientAddress: string;
}

export interface RouteResult<Result> {
  body: Result;
  headers?: HeaderMap;
}

/** What callers must know about a route, as in the OpenAPI document. */
export interface RouteDefinition<Result> {
  method: "GET" | "PUT" | "POST";
  path: string;
  operationId: string;
  tag: string;
  summary: string;
  description?: string;
  /** Whether a bearer token is required. */
  auth: "bearer" | "none";
  /** Request headers a caller may send, with their meaning. */
  requestHeaders?: Record<string, string>;
  response: {
    description: string;
    schema: ZodType<Result>;
    example: Result;
    headers?: Record<string, string>;
  };
  /** Its error codes besides those implied by `auth` and body. */
  errors: readonly ErrorCode[];
}

export interface BodyDefinition<Body> {
  schema: ZodType<Body>;
  examples: Record<string, { summary: string; value: unknown }>;
}

/** A row of the route table: the dispatcher runs it and the OpenAPI document describes it. */
export interface Route extends Omit<RouteDefinition<unknown>, "response"> {
  body?: { schema: ZodType; examples: BodyDefinition<unknown>["examples"] };
  response: Omit<RouteDefinition<unknown>["response"], "schema"> & { schema: ZodType };
  /** @throws DomainError VALIDATION_FAILED and whatever the handler throws */
  run(call: Call, body: unknown): Promise<RouteResult<unknown>>;
}

/** A route without a request body. */
export function readRoute<Result>(
  definition: RouteDefinition<Result> & { handle(call: Call): Promise<RouteResult<Result>> },
): Route {
  const { handle, ...rest } = definition;
  return { ...rest, run: (call) => handle(call) };
}

/** A route whose body is parsed with the schema it is documented with. */
export function bodyRoute<Body, Result>(
  definition: RouteDefinition<Result> & {
    body: BodyDefinition<Body>;
    handle(call: Call, body: Body): Promise<RouteResult<Result>>;
  },
): Route {
  const { handle, ...rest } = definition;
  const parse = parseInput(rest.body.schema);
  return { ...rest, run: async (call, body) => handle(call, parse(body)) };
}
