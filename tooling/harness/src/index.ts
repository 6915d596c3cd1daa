export { Children } from "./children.ts";
export { chromiumExecutable } from "./chromium.ts";
export { freePort } from "./free-port.ts";
export { run } from "./run.ts";
export { RunningSite, type RunningSiteOptions } from "./running-site.ts";
export { say, sentence } from "./say.ts";
export { embeddedDatabase, startEmbeddedDatabase, startWebServer, webServer } from "./services.ts";
export { takeSnapshot } from "./snapshot.ts";
export { turbo } from "./turbo.ts";
