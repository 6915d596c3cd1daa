import { useEffect } from "react";
import { useFormContext } from "./form-context.tsx";

/** Ctrl+S and ⌘S save, wherever the focus is. */
export function useSaveKey(): void {
  const { form } = useFormContext();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.shiftKey) return;
      event.preventDefault();
      if (document.querySelector("dialog[open]")) return;
      // Leaving the field settles what is half typed: a time zone by its first match, a phone number in full.
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
