import { useRef, useState } from "react";

export type PhoneLibrary = typeof import("./phone-library.ts");

/** The phone library, fetched with the first call of `load`: many calls, one fetch. Null where it cannot be had, until it is called anew. */
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
