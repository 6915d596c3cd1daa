import { imageEnv } from "./env.ts";

/** Ends with status 0 when the server of this container answers. */
const response = await fetch(`http://127.0.0.1:${imageEnv.PORT}/api/health/live`, {
  signal: AbortSignal.timeout(2500),
}).catch(() => undefined);
process.exit(response?.ok ? 0 : 1);
