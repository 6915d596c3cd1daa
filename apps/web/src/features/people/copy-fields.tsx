"use client";
import { Button } from "../../components/ui/button.tsx";
import { boxClass } from "../../components/ui/control.ts";
import { useCopy } from "../../lib/use-copy.ts";

interface CopyFieldProps {
  id: string;
  label: string;
  value: string;
}

/** A text to copy, such as a link that is shown once. */
export function CopyField({ id, label, value }: CopyFieldProps) {
  const { copy, message } = useCopy(value);
  return (
    <div className="flex flex-col gap-1.5 py-3">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          value={value}
          className={boxClass}
          onFocus={(event) => event.target.select()}
        />
        <Button onClick={copy}>Copy</Button>
      </div>
      <p role="status" className="text-ink-muted text-sm">
        {message}
      </p>
    </div>
  );
}
