import { useRef, useState } from "react";
import type { Zone } from "./zones.ts";

type Library = typeof import("./zone-library.ts");

export interface Zones {
  library: Library;
  zones: Zone[];
}

/** Names and search, without the list; null offline. */
export function zoneLibrary(): Promise<Library | null> {
  return import("./zone-library.ts").catch(() => null);
}

/** The zones and their search, fetched with the first call of `load`. Offline that is "failed", until it is called anew. */
export function useZones() {
  const [loaded, setLoaded] = useState<Zones | "failed" | null>(null);
  const loading = useRef<Promise<Zones | null>>(null);

  async function fetchZones(): Promise<Zones | null> {
    const library = await zoneLibrary();
    const all = library && { library, zones: await library.loadZones(new Date()) };
    if (!all) loading.current = null;
    setLoaded(all ?? "failed");
    return all;
  }

  /** Many calls, one list. */
  function load(): Promise<Zones | null> {
    loading.current ??= fetchZones();
    return loading.current;
  }

  return { loaded, load };
}
