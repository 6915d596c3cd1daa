import { installHistoryGuard } from "./lib/history-guard.ts";

/** Next runs this file before it hydrates the page, and so before it listens to anything itself. */
installHistoryGuard();
