import { reloadAfterNavigation } from "./lib/reload-after-navigation.ts";
import { installHistoryWatch } from "./lib/watch-history.ts";

/** Next runs this file before it hydrates the page, hence before it adds its own listeners. */
installHistoryWatch();
// biome-ignore lint/style/noProcessEnv: the build replaces it, and leaves the import out of production
if (process.env.NODE_ENV === "development") reloadAfterNavigation();
