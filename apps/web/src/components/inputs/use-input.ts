import { type RefCallback, useCallback, useRef } from "react";

/** A text box that its control reads and its form focuses: both hold on to it. */
export function useInput(ref: RefCallback<HTMLElement> | undefined) {
  const input = useRef<HTMLInputElement>(null);
  const attach = useCallback(
    (element: HTMLInputElement | null) => {
      input.current = element;
      ref?.(element);
    },
    [ref],
  );
  return { input, attach };
}
