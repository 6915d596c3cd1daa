"use client";
import { Icon } from "../../components/ui/icon.tsx";
import { fieldId, focusField } from "./focus-field.ts";
import { useFormContext } from "./form-context.tsx";

interface PutBackProps {
  /** What the button restores, for screen readers. */
  label: string;
  paths: readonly string[];
}

/** Marks a changed field or section and undoes its changes alone. */
export function PutBack({ label, paths }: PutBackProps) {
  const { form } = useFormContext();
  const putBack = () => {
    form.dispatch({ type: "putBack", paths });
    // The button disappears with the change; keep focus at the field.
    const [first = ""] = paths;
    const control = document.getElementById(fieldId(first));
    if (control && paths.length === 1) focusField(first);
    else control?.closest("section")?.focus();
  };
  return (
    <button
      type="button"
      aria-label={`Put back ${label}`}
      onClick={putBack}
      className="relative z-1 -my-1 pointer-coarse:-my-3 max-sm:-my-3 inline-flex min-h-7 pointer-coarse:min-h-11 max-sm:min-h-11 shrink-0 cursor-pointer items-center gap-1 rounded-sm px-1.5 font-medium text-accent-text text-xs hover:bg-hover"
    >
      <Icon name="undo" className="size-3.5" />
      Put back
    </button>
  );
}
