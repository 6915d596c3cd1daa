import { type RefCallback, useCallback, useRef } from "react";

/** A text box that its control reads and its form focuses: both hold on to it. */
export function useInput<Box extends HTMLElement = HTMLInputElement>(
  ref: RefCallback<HTMLElement> | undefined,
) {
  const input = useRef<Box>(null);
  const attach = useCallback(
    (element: Box | null) => {
      input.current = element;
      ref?.(element);
    },
    [ref],
  );
  return { input, attach };
}
