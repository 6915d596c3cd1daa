"use client";
import { Button } from "../../components/ui/button.tsx";
import { formatAgo } from "../../lib/format-time.ts";
import { displayValue } from "./display-value.ts";
import { focusField } from "./focus-field.ts";
import { useFormContext } from "./form-context.tsx";
import type { FieldValue } from "./form-model.ts";
import type { Conflict } from "./form-state.ts";

interface ConflictChoiceProps {
  path: string;
  mine: FieldValue;
  conflict: Conflict;
}

/** Shows both values of a field that was edited here and changed elsewhere, and lets the person choose. */
export function ConflictChoice({ path, mine, conflict: { theirs, by } }: ConflictChoiceProps) {
  const { form, info } = useFormContext();
  const field = info(path);
  const choose = (choice: "mine" | "theirs") => {
    form.dispatch({ type: "resolved", path, choice });
    // After the choice has disappeared, so that focus does not disappear with it.
    requestAnimationFrame(() => focusField(path));
  };
  return (
    <fieldset
      tabIndex={-1}
      aria-label={`${field.label}: choose which value to keep`}
      className="mt-1 flex flex-col gap-2 rounded-md border border-warning-text/25 bg-warning-soft p-3 text-ink"
    >
      <p>
        {by ? `${by.name} changed this ${formatAgo(by.at)}` : "This was changed elsewhere"}, while you were
        editing it here.
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        <dt className="text-warning-text">Mine</dt>
        <dd className="min-w-0 whitespace-pre-wrap break-words font-medium">{displayValue(field, mine)}</dd>
        <dt className="text-warning-text">Theirs</dt>
        <dd className="min-w-0 whitespace-pre-wrap break-words font-medium">{displayValue(field, theirs)}</dd>
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => choose("mine")}>
          Keep mine
        </Button>
        <Button size="small" onClick={() => choose("theirs")}>
          Use theirs
        </Button>
      </div>
    </fieldset>
  );
}
