import { type ErrorBody, type ErrorCode, errorBodySchema, errorCodes } from "@rep/schema";
import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from "zod-openapi";
import { exampleProfile } from "./examples.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes/table.ts";

const requestIdHeader = {
  "x-request-id": z.string().meta({
    description: "Yours where you sent a plain one, otherwise a new one. The log line has the same.",
  }),
};

const authErrors: readonly ErrorCode[] = ["UNAUTHORIZED"];
const bodyErrors: readonly ErrorCode[] = [
  "VALIDATION_FAILED",
  "MALFORMED_JSON",
  "DUPLICATE_KEY",
  "NUMBER_NOT_EXACT",
  "REQUEST_TIMEOUT",
  "BODY_TOO_LARGE",
  "UNSUPPORTED_MEDIA_TYPE",
];

function errorsOf(route: Route): ErrorCode[] {
  const common: ErrorCode[] = ["METHOD_NOT_ALLOWED", "INTERNAL"];
  const codes = [
    ...(route.body ? bodyErrors : []),
    ...(route.auth === "bearer" ? [...authErrors, "DATABASE_UNAVAILABLE" as const] : []),
    ...(route.path === "/api/auth/login" ? ["DATABASE_UNAVAILABLE" as const] : []),
    ...route.errors,
    ...common,
  ];
  return [...new Set(codes)];
}

function exampleOf(code: ErrorCode): ErrorBody {
  return {
    code,
    message: errorCodes[code].message,
    issues: [],
    requestId: "5f0c1e5e-6a52-4f3e-9f0e-3a1c2b7d9e10",
    ...(code === "VERSION_CONFLICT" ? { current: exampleProfile } : {}),
  };
}

function errorHeaders(status: number): Record<string, z.ZodType> {
  const wait = z.string().meta({ description: "Seconds until trying again makes sense." });
  if (status === 401) return { "WWW-Authenticate": z.string().meta({ description: "`Bearer`." }) };
  if (status === 405) return { Allow: z.string().meta({ description: "The methods this address answers." }) };
  return status === 429 || status === 503 ? { "Retry-After": wait } : {};
}

function errorResponses(route: Route): ZodOpenApiResponsesObject {
  const byStatus = Map.groupBy(errorsOf(route), (code) => errorCodes[code].status);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        String(status),
        {
          description: codes.map((code) => `\`${code}\`: ${errorCodes[code].message}`).join("\n\n"),
          headers: z.object({ ...requestIdHeader, ...errorHeaders(status) }),
          content: {
            "application/json": {
              schema: errorBodySchema,
              examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }])),
            },
          },
        },
      ]),
  );
}

function described(headers: Record<string, string> = {}): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, z.string().meta({ description })]),
  );
}

function operation(route: Route): ZodOpenApiOperationObject {
  const { operationId, tag, summary, description, body, response, requestHeaders } = route;
  const parameters = Object.fromEntries(
    Object.entries(described(requestHeaders)).map(([name, schema]) => [name, schema.optional()]),
  );
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    security: route.auth === "bearer" ? [{ bearer: [] }] : [],
    ...(requestHeaders ? { requestParams: { header: z.object(parameters) } } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: body.schema, examples: body.examples } },
          },
        }
      : {}),
    responses: {
      "200": {
        description: response.description,
        headers: z.object({ ...requestIdHeader, ...described(response.headers) }),
        content: { "application/json": { schema: response.schema, example: response.example } },
      },
      ...(requestHeaders?.["If-None-Match"]
        ? { "304": { description: "The profile still has that ETag." } }
        : {}),
      ...errorResponses(route),
    },
  };
}

function pathsOf(table: readonly Route[]): Record<string, Record<string, ZodOpenApiOperationObject>> {
  const byPath = Map.groupBy(table, ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, group]) => [
      path,
      Object.fromEntries(group.map((route) => [route.method.toLowerCase(), operation(route)])),
    ]),
  );
}

/** Creates the OpenAPI 3.1 document from the same schemas and route table that serve requests. */
export function openApiDocument() {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Profile API",
      version: "1.0.0",
      description:
        "Reads and changes the profiles of sales reps. Every body is JSON in UTF-8; every error has the shape of `Error`. " +
        "A token says who is asking; what they may do is read from the database on each request.",
      license: { name: "MIT", identifier: "MIT" },
    },
    // The origin the page was reached by: it may not connect to any other.
    servers: [{ url: "/" }],
    tags: [
      { name: "Tokens", description: "Who is asking." },
      { name: "Profile", description: "A person's own values and their persona." },
      { name: "Notifications", description: "What reaches a person." },
      { name: "Health", description: "Whether this instance can serve." },
    ],
    security: [{ bearer: [] }],
    paths: pathsOf(routes),
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "The token of `POST /api/auth/login`." },
      },
    },
  });
}
