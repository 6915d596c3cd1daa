import { type RefObject, useEffect, useRef } from "react";
import { useFormContext } from "./form-context.tsx";

/** Moves focus back to the last edited row after a save, because the focused button disappears with the bar. */
export function useFocusAfterSave(bar: RefObject<HTMLElement | null>): void {
  const { form } = useFormContext();
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof Element && !bar.current?.contains(target) && !target.closest("dialog"))
        last.current = target;
    };
    document.addEventListener("focusin", onFocus);
    const unsubscribe = form.subscribe(() => {
      if (form.get().status.kind !== "saved" || !bar.current?.contains(document.activeElement)) return;
      const row = last.current?.closest<HTMLElement>("[data-field]") ?? document.querySelector("main");
      if (!row) return;
      row.tabIndex = -1;
      row.style.outline = "none";
      row.focus({ preventScroll: true });
    });
    return () => {
      document.removeEventListener("focusin", onFocus);
      unsubscribe();
    };
  }, [form, bar]);
}
