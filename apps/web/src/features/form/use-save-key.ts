import { useEffect } from "react";
import { useFormContext } from "./form-context.tsx";

/** Saves on Ctrl+S and ⌘S, wherever the focus is. */
export function useSaveKey(): void {
  const { form } = useFormContext();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.shiftKey) return;
      event.preventDefault();
      if (document.querySelector("dialog[open]")) return;
      // Blurring the field completes half-typed text: a time zone takes its first match, a phone number its full
      // form.
      const { activeElement } = document;
      if (activeElement instanceof HTMLElement) activeElement.blur();
      setTimeout(async () => {
        await form.save();
        if (document.activeElement === document.body && activeElement instanceof HTMLElement)
          activeElement.focus();
      });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [form]);
}
