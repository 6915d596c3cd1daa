"use client";
import type { RouterOutputs } from "@rep/api";
import { type FieldPath, fieldDefinition, fieldPaths } from "@rep/schema/fields";
import { displayValue } from "../settings/display-value.ts";
import { useSettings } from "../settings/settings-context.tsx";

const instant = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

function pathOf(path: string): FieldPath | undefined {
  return fieldPaths.find((known) => known === path);
}

type Entry = RouterOutputs["profile"]["activity"]["items"][number];

/** One saved change: who, when, and each field before and after. */
export function ActivityItem({ entry }: { entry: Entry }) {
  const { options } = useSettings();
  const who = entry.by.id === options.viewer.id ? "You" : entry.by.fullName;
  return (
    <li className="flex flex-col gap-2 py-4 first:pt-0 last:pb-0">
      <p className="text-ink-muted">
        <span className="font-medium text-ink">{who}</span>
        {" · "}
        <time dateTime={entry.at}>{instant.format(new Date(entry.at))}</time>
        {entry.through === "api" && " · through the API"}
      </p>
      <dl className="flex flex-col gap-1.5">
        {entry.changes.map(({ path, before, after }) => {
          const field = pathOf(path);
          const show = (value: unknown) =>
            field ? displayValue(field, value, options) : JSON.stringify(value ?? null);
          return (
            <div key={path} className="grid gap-x-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
              <dt className="font-medium">{field ? fieldDefinition(field).label : path}</dt>
              <dd className="min-w-0 break-words">
                <span className="sr-only">from </span>
                <del className="text-ink-muted">{show(before)}</del>
                <span aria-hidden="true"> → </span>
                <span className="sr-only">to </span>
                <ins className="no-underline">{show(after)}</ins>
              </dd>
            </div>
          );
        })}
      </dl>
    </li>
  );
}
