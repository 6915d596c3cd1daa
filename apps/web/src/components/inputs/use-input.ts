import { type RefCallback, useCallback, useRef } from "react";

/** A ref to a text box shared by its control, which reads it, and its form, which focuses it. */
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
