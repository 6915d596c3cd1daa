"use client";
import { type FieldPath, fieldDefinition } from "@rep/schema/fields";
import { Button } from "../../components/ui/button.tsx";
import { useDisplay } from "./display-value.ts";
import { useSettings } from "./settings-context.tsx";
import type { Value } from "./state/values.ts";

interface ConflictChoiceProps {
  path: FieldPath;
  mine: Value;
  theirs: Value;
}

/** Both values of a field that was edited here and changed elsewhere, and the choice between them. */
export function ConflictChoice({ path, mine, theirs }: ConflictChoiceProps) {
  const { profileForm } = useSettings();
  const display = useDisplay(path);
  return (
    <fieldset
      aria-label={`${fieldDefinition(path).label}: choose which value to keep`}
      className="mt-1 flex flex-col gap-2 rounded-md border border-warning-text/25 bg-warning-soft p-3 text-ink"
    >
      <p>This was also changed elsewhere while you were editing it.</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        <dt className="text-warning-text">Yours</dt>
        <dd className="min-w-0 whitespace-pre-wrap break-words font-medium">{display(mine)}</dd>
        <dt className="text-warning-text">Theirs</dt>
        <dd className="min-w-0 whitespace-pre-wrap break-words font-medium">{display(theirs)}</dd>
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => profileForm.resolve(path, "mine")}>
          Keep mine
        </Button>
        <Button size="small" onClick={() => profileForm.resolve(path, "theirs")}>
          Use theirs
        </Button>
      </div>
    </fieldset>
  );
}
