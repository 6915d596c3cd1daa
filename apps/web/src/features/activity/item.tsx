"use client";
import { type FieldPath, fieldPaths } from "@rep/schema/fields";
import { isPlainObject } from "@rep/schema/json";
import { sameValue } from "@rep/schema/table-values";
import { Button } from "../../components/ui/button.tsx";
import { formatInstant } from "../../lib/format-time.ts";
import { displayValue } from "../form/display-value.ts";
import { focusField } from "../form/focus-field.ts";
import { useFormContext } from "../form/form-context.tsx";
import { toInput } from "../form/kinds.ts";
import { currentValue } from "../form/select.ts";
import { useSettings } from "../settings/settings-context.tsx";
import type { ActivityEntry } from "./state.ts";
import { nameFor, restoredMap } from "./state.ts";

function pathOf(path: string): FieldPath | undefined {
  return fieldPaths.find((known) => known === path);
}

type Change = ActivityEntry["changes"][number];

interface Line {
  /** The key within a map, where the field is a map. */
  key?: string;
  before: unknown;
  after: unknown;
}

/** Splits a change of a map into changes of its keys; any other change stays whole. */
function linesOf({ before, after }: Change): Line[] {
  if (!isPlainObject(before) || !isPlainObject(after)) return [{ before, after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys
    .filter((key) => !sameValue(before[key], after[key]))
    .map((key) => ({ key, before: before[key], after: after[key] }));
}

/** One field of a saved change: before, after, and Restore. */
function ChangeRow({ change, id }: { change: Change; id: string }) {
  const { form, info } = useFormContext();
  const path = pathOf(change.path);
  const field = path && info(path);
  const show = (value: unknown) => (field ? displayValue(field, value) : JSON.stringify(value ?? null));

  const restore = () => {
    if (!path || !field) return;
    const now = currentValue(form.get(), path);
    form.edit(path, field.kind === "map" ? restoredMap(now, change) : toInput(field.kind, change.before));
    form.leave(path);
    focusField(path);
  };
  return (
    <div className="grid gap-x-4 sm:grid-cols-[10rem_minmax(0,1fr)_auto]">
      <dt id={id} className="font-medium">
        {field?.label ?? change.path}
      </dt>
      <dd className="flex min-w-0 flex-col gap-0.5">
        {linesOf(change).map(({ key, before, after }) => (
          <span key={key ?? ""} className="break-words">
            {key !== undefined && <span className="font-medium">{key}: </span>}
            <span className="sr-only">from </span>
            <del className="text-ink-muted">{show(before)}</del>
            <span aria-hidden="true"> → </span>
            <span className="sr-only">to </span>
            <ins className="no-underline">{show(after)}</ins>
          </span>
        ))}
      </dd>
      {field && !field.readOnlyReason && (
        <dd className="-my-1.5 max-sm:-ml-2.5">
          <Button size="small" variant="quiet" aria-describedby={id} onClick={restore}>
            Restore
          </Button>
        </dd>
      )}
    </div>
  );
}

function through({ through: channel, ...entry }: ActivityEntry): string {
  const token = "tokenName" in entry && typeof entry.tokenName === "string" ? entry.tokenName : null;
  if (channel === "web") return "";
  if (token) return ` · through the API with “${token}”`;
  return channel === "api" ? " · through the API" : "";
}

/** One saved change: who, when, and each field before and after. */
export function ActivityItem({ entry }: { entry: ActivityEntry }) {
  const { options } = useSettings();
  return (
    <li tabIndex={-1} className="flex flex-col gap-2 py-4 outline-none">
      <p className="text-ink-muted">
        <span className="font-medium text-ink">{nameFor(options.viewer.id, entry.by)}</span>
        {" · "}
        <time dateTime={entry.at}>{formatInstant(entry.at)}</time>
        {through(entry)}
      </p>
      <dl className="flex flex-col gap-3">
        {entry.changes.map((change) => (
          <ChangeRow key={change.path} change={change} id={`activity-${entry.id}-${change.path}`} />
        ))}
      </dl>
    </li>
  );
}
