import { useState } from "react";
import type { Zone } from "./zones.ts";

type Library = typeof import("./zone-library.ts");

export interface Zones {
  library: Library;
  zones: Zone[];
}

/** The zones and their search, fetched with the first call of `load`. Offline that is "failed", until it is called anew. */
export function useZones() {
  const [loaded, setLoaded] = useState<Zones | "failed" | null>(null);

  async function load(): Promise<Zones | null> {
    if (loaded && loaded !== "failed") return loaded;
    const library = await import("./zone-library.ts").catch(() => null);
    const all = library && { library, zones: await library.loadZones(new Date()) };
    setLoaded(all ?? "failed");
    return all;
  }

  return { loaded, load };
}
