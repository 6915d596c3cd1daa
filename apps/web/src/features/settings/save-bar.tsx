"use client";
import { type FieldPath, fieldDefinition } from "@rep/schema/fields";
import type { ReactNode } from "react";
import { useFormState } from "react-hook-form";
import { Button } from "../../components/ui/button.tsx";
import { Icon, type IconName } from "../../components/ui/icon.tsx";
import { useHydrated } from "../../lib/use-hydrated.ts";
import { list } from "../../lib/words.ts";
import { fieldId, useSaveState, useSettings } from "./settings-context.tsx";
import type { SaveStatus } from "./state/field-state.ts";

/** Links to the fields that need the rep. */
function FieldLinks({ paths }: { paths: FieldPath[] }) {
  return paths.map((path, index) => (
    <span key={path}>
      {index > 0 && (index === paths.length - 1 ? " and " : ", ")}
      <a
        href={`#${fieldId(path)}`}
        className="font-medium underline underline-offset-2"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById(fieldId(path))?.focus();
        }}
      >
        {fieldDefinition(path).label}
      </a>
    </span>
  ));
}

function words(status: SaveStatus, unsaved: string): { icon?: IconName; tint: string; text: ReactNode } {
  switch (status.kind) {
    case "saving":
      return { tint: "text-ink-muted", text: "Saving…" };
    case "saved":
      return {
        icon: "check",
        tint: "text-success-text",
        text: `${status.message}${unsaved && ` ${unsaved}`}`,
      };
    case "failed":
      return { icon: "alert", tint: "text-danger-text", text: status.message };
    case "invalid":
      return {
        icon: "alert",
        tint: "text-danger-text",
        text: (
          <>
            Not saved. Please look at <FieldLinks paths={status.paths} />.
          </>
        ),
      };
    case "conflict":
      return {
        icon: "warning",
        tint: "text-warning-text",
        text: (
          <>
            Not saved yet. Choose which value to keep for <FieldLinks paths={status.paths} />.
          </>
        ),
      };
    case "idle":
      return { tint: "text-ink-muted", text: unsaved || "No unsaved changes." };
  }
}

function countWords(paths: FieldPath[]): string {
  if (paths.length === 0) return "";
  if (paths.length > 2) return `${paths.length} unsaved changes.`;
  return `Unsaved: ${list(paths.map((path) => fieldDefinition(path).label))}.`;
}

/** Always in sight: what is unsaved, what a save has come to, and the two buttons. */
export function SaveBar() {
  const ready = useHydrated();
  const { control, profileForm } = useSettings();
  const status = useSaveState((state) => state.status);
  // Read so that a field becoming dirty or clean renders the bar again; which ones, the form itself knows best.
  useFormState({ control }).dirtyFields;
  const dirty = ready ? profileForm.dirtyPaths() : [];
  const { icon, tint, text } = words(status, countWords(dirty));
  const saving = status.kind === "saving";
  const retry = status.kind === "failed" && status.retry;
  return (
    <div className="sticky bottom-0 z-10 -mx-4 border-line border-t bg-surface px-4 py-3 sm:bottom-4 sm:mx-0 sm:rounded-lg sm:border sm:shadow-float">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div role="status" className={`flex min-w-0 flex-1 basis-56 items-start gap-2 ${tint}`}>
          {icon && <Icon name={icon} className="mt-0.5" />}
          <p className="min-w-0 break-words">{text}</p>
        </div>
        <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:*:grow">
          {retry && (
            <Button variant="secondary" onClick={() => profileForm.save()}>
              Retry
            </Button>
          )}
          <Button variant="secondary" disabled={!ready || saving} onClick={() => profileForm.discard()}>
            Discard changes
          </Button>
          <Button type="submit" form="settings-form" variant="primary" busy={saving}>
            Save changes
          </Button>
        </div>
      </div>
    </div>
  );
}
