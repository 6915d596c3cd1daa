import type { Answer, HeaderMap } from "./answer.ts";
import { type Asset, type AssetName, assetNames, createAssets } from "./docs-assets.ts";
import { docsAssetsPath, docsContentSecurityPolicy, docsPage, docsScript, docsStyle } from "./docs-page.ts";
import type { Endpoint } from "./endpoint.ts";

const forEver = "public, max-age=31536000, immutable";

function answer(body: string | Uint8Array, type: string, headers: HeaderMap): Answer {
  return {
    status: 200,
    headers: { "content-type": type, "x-content-type-options": "nosniff", ...headers },
    body,
  };
}

/** Shares the bytes instead of copying them, so that concurrent requests need no further memory. */
function answerAsset(asset: Asset, request: Request): Answer {
  const packed = /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
  const encoding: HeaderMap = packed ? { "content-encoding": "gzip" } : {};
  return answer(packed ? asset.gzipped : asset.plain, asset.type, {
    "cache-control": forEver,
    vary: "accept-encoding",
    ...encoding,
  });
}

/**
 * Serves `/api/openapi.json`, and `/api/docs` with its assets.
 *
 * @param openApi creates the document on first request
 */
export function docsEndpoints(openApi: () => object): Endpoint[] {
  const assets = createAssets();
  let document: string | undefined;
  const get = (path: string, handle: Endpoint["handle"]): Endpoint => ({ path, methods: ["GET"], handle });
  const text = (path: string, body: string, type: string, headers: HeaderMap = {}) =>
    get(path, () => answer(body, `${type}; charset=utf-8`, { "cache-control": "no-cache", ...headers }));
  return [
    get("/api/openapi.json", () => {
      document ??= JSON.stringify(openApi());
      return answer(document, "application/json; charset=utf-8", { "cache-control": "no-cache" });
    }),
    text("/api/docs", docsPage, "text/html", {
      "content-security-policy": docsContentSecurityPolicy,
      "referrer-policy": "no-referrer",
    }),
    text(`${docsAssetsPath}/docs.js`, docsScript, "text/javascript"),
    text(`${docsAssetsPath}/docs.css`, docsStyle, "text/css"),
    ...assetNames.map((name: AssetName) =>
      get(`${docsAssetsPath}/${name}`, async ({ request }) => answerAsset(await assets(name), request)),
    ),
  ];
}
