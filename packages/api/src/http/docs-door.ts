import { DomainError } from "@rep/schema";
import { type Asset, createAssets, isAssetName } from "./docs-assets.ts";
import { docsAssetsPath, docsContentSecurityPolicy, docsPage, docsScript, docsStyle } from "./docs-page.ts";
import type { Exchange } from "./exchange.ts";
import { MethodNotAllowed } from "./method-not-allowed.ts";
import { emptyResponse } from "./respond.ts";

const forEver = "public, max-age=31536000, immutable";

function respond(body: string | Uint8Array, type: string, headers: Record<string, string>): Response {
  const bytes = typeof body === "string" ? body : new Uint8Array(body);
  return new Response(bytes, {
    headers: { "content-type": type, "x-content-type-options": "nosniff", ...headers },
  });
}

function respondAsset(asset: Asset, request: Request): Response {
  const packed = /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
  const encoding = packed ? { "content-encoding": "gzip" } : {};
  const headers = { "cache-control": forEver, vary: "accept-encoding", ...encoding };
  return respond(packed ? asset.gzipped : asset.plain, asset.type, headers);
}

/**
 * `/api/openapi.json`, and `/api/docs` with the files it loads.
 *
 * @param openApi the document; made when it is first asked for
 */
export function createDocsDoor(openApi: () => object) {
  const assets = createAssets();
  let document: string | undefined;

  async function respondTo({ request, url }: Exchange): Promise<Response | null> {
    const name = url.pathname.slice(docsAssetsPath.length + 1);
    switch (url.pathname) {
      case "/api/openapi.json":
        document ??= JSON.stringify(openApi());
        return respond(document, "application/json; charset=utf-8", { "cache-control": "no-cache" });
      case "/api/docs":
        return respond(docsPage, "text/html; charset=utf-8", {
          "cache-control": "no-cache",
          "content-security-policy": docsContentSecurityPolicy,
          "referrer-policy": "no-referrer",
        });
      case `${docsAssetsPath}/docs.js`:
        return respond(docsScript, "text/javascript; charset=utf-8", { "cache-control": "no-cache" });
      case `${docsAssetsPath}/docs.css`:
        return respond(docsStyle, "text/css; charset=utf-8", { "cache-control": "no-cache" });
      default:
        return isAssetName(name) && url.pathname.startsWith(`${docsAssetsPath}/`)
          ? respondAsset(await assets(name), request)
          : null;
    }
  }

  return async (exchange: Exchange): Promise<Response | null> => {
    const { pathname } = exchange.url;
    if (pathname !== "/api/openapi.json" && pathname !== "/api/docs" && !pathname.startsWith("/api/docs/")) {
      return null;
    }
    exchange.route = pathname.startsWith("/api/docs/") ? "/api/docs/*" : pathname;
    const { method } = exchange.request;
    if (method === "OPTIONS") return emptyResponse(204, { allow: "GET, HEAD, OPTIONS" });
    if (method !== "GET" && method !== "HEAD") throw new MethodNotAllowed(["GET", "HEAD", "OPTIONS"]);
    const response = await respondTo(exchange);
    if (!response) throw new DomainError("NOT_FOUND");
    return response;
  };
}
