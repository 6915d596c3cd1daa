"use client";
import { useFormState } from "../form/form-context.tsx";
import { currentValue } from "../form/select.ts";

const lines = [
  "persona.user",
  "persona.position",
  "persona.organization",
  "persona.organizationAddress",
  "persona.userEmail",
  "persona.organizationWebsite",
] as const;

/** A live preview of the signature. */
export function SignaturePreview() {
  const [name = "", ...rest] = useFormState((state) =>
    lines.map((path) => String(currentValue(state, path)).trim()),
  );
  const shown = rest.filter((line) => line !== "");
  return (
    <figure className="my-4 rounded-md bg-sunken px-4 py-3">
      <figcaption className="mb-2 text-ink-muted text-xs">Preview</figcaption>
      {name === "" && shown.length === 0 ? (
        <p className="text-ink-muted">Nothing to show yet.</p>
      ) : (
        <div className="flex flex-col border-line-strong border-l-2 pl-3">
          {name && <p className="break-words font-semibold">{name}</p>}
          {shown.map((line) => (
            <p key={line} className="break-words text-ink-muted">
              {line}
            </p>
          ))}
        </div>
      )}
    </figure>
  );
}
