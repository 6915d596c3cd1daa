"use client";
import type { ReactNode } from "react";
import { Icon } from "../../components/ui/icon.tsx";
import { count, shortList } from "../../lib/phrases.ts";
import { fieldId, focusField } from "./focus-field.ts";
import { useFormContext, useFormState } from "./form-context.tsx";
import type { FormModel } from "./form-model.ts";
import type { FormState } from "./form-state.ts";
import { conflictPaths, dirtyPaths, isBusy, problemPaths } from "./select.ts";

/** Links to fields in page order. */
function FieldLinks({ paths }: { paths: readonly string[] }) {
  const { form } = useFormContext();
  return paths.map((path, index) => (
    <span key={path}>
      {index > 0 && (index === paths.length - 1 ? " and " : ", ")}
      <a
        href={`#${fieldId(path)}`}
        className="font-medium underline underline-offset-2"
        onClick={(event) => {
          event.preventDefault();
          focusField(path);
        }}
      >
        {form.model.label(path)}
      </a>
    </span>
  ));
}

const tints = { alert: "text-danger-text", warning: "text-warning-text", check: "text-success-text" };

interface Message {
  icon?: keyof typeof tints;
  text: ReactNode;
}

function unsavedText(model: FormModel<string>, state: FormState<string>): string {
  const labels = dirtyPaths(model, state).map((path) => model.label(path));
  return labels.length === 0 ? "" : `Unsaved: ${shortList(labels)}.`;
}

function message(model: FormModel<string>, state: FormState<string>): Message {
  const unsaved = unsavedText(model, state);
  const problems = problemPaths(model, state);
  const conflicts = conflictPaths(model, state);
  const { status } = state;
  if (isBusy(state)) return { text: "Saving…" };
  if (status.kind === "failed")
    return { icon: "alert", text: `Not saved. ${status.message} Your changes are still here.` };
  if (conflicts.length > 0)
    return {
      icon: "warning",
      text: (
        <>
          {status.kind === "undecided" && "Not saved yet. "}
          Choose which value to keep for <FieldLinks paths={conflicts} />.
        </>
      ),
    };
  if (problems.length > 0)
    return {
      icon: "alert",
      text: (
        <>
          {status.kind === "blocked" && "Not saved. "}
          {/* First: at 400 % only one line of this is shown. */}
          Please look at <FieldLinks paths={problems} />.{status.kind !== "blocked" && ` ${unsaved}`}
        </>
      ),
    };
  if (status.kind === "saved") {
    const text = status.nothing ? "Everything is saved." : "Saved.";
    return { icon: "check", text: unsaved ? `${text} ${unsaved}` : text };
  }
  if (state.discarded && unsaved === "")
    return { text: `${count(Object.keys(state.discarded.edits).length, "change")} discarded.` };
  return { text: state.recovered ? `Your changes from before are back. ${unsaved}` : unsaved };
}

/** The text of the save bar, one or two sentences. */
export function SaveMessage() {
  const { form } = useFormContext();
  const { icon, text } = message(
    form.model,
    useFormState((state) => state),
  );
  return (
    <div className={`flex items-start gap-2 ${icon ? tints[icon] : "text-ink"}`}>
      {icon && <Icon name={icon} className="mt-0.5" />}
      <p className="min-w-0 break-words short:truncate">{text}</p>
    </div>
  );
}
