import { useRef, useState } from "react";

type Library = typeof import("./zone-library.ts");

export interface LoadedPicker {
  picker: Awaited<ReturnType<Library["openZonePicker"]>>;
  ZonePopup: Library["ZonePopup"];
}

/**
 * The zones and their search, loaded with the first call of `load`. After a failed load (offline, say) the next call
 * tries again.
 */
export function useZonePicker() {
  const [loaded, setLoaded] = useState<LoadedPicker | null>(null);
  const [failed, setFailed] = useState(false);
  const loading = useRef<Promise<LoadedPicker | null>>(null);

  async function fetchPicker(): Promise<LoadedPicker | null> {
    try {
      const { openZonePicker, ZonePopup } = await import("./zone-library.ts");
      const ready = { picker: await openZonePicker(), ZonePopup };
      setLoaded(ready);
      setFailed(false);
      return ready;
    } catch {
      loading.current = null;
      setFailed(true);
      return null;
    }
  }

  /** Shared by concurrent calls. */
  function load(): Promise<LoadedPicker | null> {
    loading.current ??= fetchPicker();
    return loading.current;
  }

  return { loaded, failed, load };
}
