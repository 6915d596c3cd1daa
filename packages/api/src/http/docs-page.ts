/** The folder of the page's assets. Its name changes with the library's version, so they can be cached for ever. */
export const docsAssetsPath = "/api/docs/assets/5.35.0";

/** Styles added to the library's: hide its header and make focus visible. */
export const docsStyle = `body { margin: 0; }
.swagger-ui .topbar { display: none; }
.swagger-ui :focus-visible { outline: 3px solid #2563eb; outline-offset: 2px; }
`;

/** Starts the library. A separate file, because the page allows no inline scripts. */
export const docsScript = `SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: 0,
});
`;

/** The page. Everything it loads comes from this origin. */
export const docsPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Profile API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${docsAssetsPath}/swagger-ui.css">
    <link rel="stylesheet" href="${docsAssetsPath}/docs.css">
    <script src="${docsAssetsPath}/swagger-ui-bundle.js" defer></script>
    <script src="${docsAssetsPath}/docs.js" defer></script>
  </head>
  <body>
    <noscript>This page needs JavaScript. The document itself is at <a href="/api/openapi.json">/api/openapi.json</a>.</noscript>
    <main id="docs"></main>
  </body>
</html>
`;

/** No other host, no inline script, no frame. `data:` images are the library's icons. */
export const docsContentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
