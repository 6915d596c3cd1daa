import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { Loaded } from "./load.ts";
import { setResponseStatus } from "./page-request.ts";

/**
 * Returns the data of a page, or null while the database is unavailable (the response is then a 503 that says so).
 * Visitors without a session go to `/sign-in` and come back to this URL; what they may not see is not found.
 */
export async function pageData<T>(loaded: Loaded<T>): Promise<T | null> {
  switch (loaded.state) {
    case "ok":
      return loaded.data;
    case "signed-out": {
      const here = (await headers()).get("x-address") ?? "/settings";
      return redirect(`/sign-in?callbackUrl=${encodeURIComponent(here)}`);
    }
    case "missing":
      return notFound();
    case "unavailable":
      setResponseStatus(503, { "retry-after": "2" });
      return null;
  }
}
