import { useRef, useState } from "react";

export type PhoneLibrary = typeof import("./phone-library.ts");

/**
 * The phone library, loaded once on the first call of `load`. Null until it has loaded; after a failed load the next
 * call tries again.
 */
export function usePhoneLibrary() {
  const [library, setLibrary] = useState<PhoneLibrary | null>(null);
  const loading = useRef<Promise<PhoneLibrary | null>>(null);

  async function fetchLibrary(): Promise<PhoneLibrary | null> {
    try {
      const fetched = await import("./phone-library.ts");
      setLibrary(fetched);
      return fetched;
    } catch {
      loading.current = null;
      return null;
    }
  }

  function load(): Promise<PhoneLibrary | null> {
    loading.current ??= fetchLibrary();
    return loading.current;
  }

  return { library, load };
}
