import type { RequestListener } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import { answerError } from "./answer-error.ts";
import { filePrefix } from "./targets.ts";

type Environment = { Bindings: HttpBindings };

/** File names change with their content, so browsers never ask for a file twice. */
const forever = "public, max-age=31536000, immutable";

/**
 * Serves a build's static files in the encodings that `scripts/compress-files.ts` has written next to them. Next
 * would compress every file for every visitor.
 *
 * @param folder `.next/static`, or another one in tests
 */
export function createFileListener(folder: string): RequestListener {
  const sendFile = serveStatic<Environment>({
    root: folder,
    rewriteRequestPath: (path) => path.slice(filePrefix.length),
    precompressed: true,
  });
  const router = new Hono<Environment>()
    .use((context, next) => {
      context.header("cache-control", forever);
      return sendFile(context, next);
    })
    .notFound(({ env }) => {
      answerError(env.outgoing, "NOT_FOUND");
      return RESPONSE_ALREADY_SENT;
    });
  const listen = getRequestListener(router.fetch, { hostname: "localhost", overrideGlobalObjects: false });
  return (request, response) => {
    if (request.method === "GET" || request.method === "HEAD") return void listen(request, response);
    answerError(response, "METHOD_NOT_ALLOWED", { allow: "GET, HEAD" });
  };
}
