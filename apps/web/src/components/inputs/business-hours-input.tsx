"use client";
import { useId, useState } from "react";
import { boxClass, type ControlProps } from "../ui/control.ts";
import { LockedValue } from "../ui/locked-value.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Disclosure } from "./disclosure.tsx";
import { useLoaded } from "./use-loaded.ts";

/**
 * Business hours as text and as a week to click, kept in step both ways. The value is the text, as typed; only
 * choosing hours in the week rewrites it. The week comes when it is opened.
 */
export function BusinessHoursInput({ value, onChange, onBlur, ...props }: ControlProps<string>) {
  const { id, name, describedBy, invalid, readOnly = false, ref } = props;
  const [open, setOpen] = useState(false);
  const weekId = useId();
  const editor = useLoaded(open, () => import("./business-hours/week-editor.tsx"));
  return (
    <>
      {readOnly ? (
        <LockedValue ref={ref} id={id} name={name} value={value} describedBy={describedBy} />
      ) : (
        <input
          ref={ref}
          id={id}
          name={name}
          className={boxClass}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
          placeholder="9am-6pm Mon-Fri"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
        />
      )}
      {/* After the texts of the Field: an error belongs right under the text box. */}
      <div className="order-last flex flex-col gap-1.5">
        <Disclosure open={open} onToggle={setOpen} controls={weekId}>
          {open ? "Hide the week" : "Show the week"}
        </Disclosure>
        {open && editor.state === "ready" && (
          <editor.module.WeekEditor
            id={weekId}
            text={value}
            readOnly={readOnly}
            onChange={(text) => {
              onChange(text);
              // What the week writes always reads: lets a message about the old text go.
              onBlur?.();
            }}
          />
        )}
        {open && editor.state === "loading" && <Skeleton className="h-80 w-full" />}
        {open && editor.state === "failed" && (
          <p role="status" className="text-ink-muted text-sm">
            The week could not be loaded. Hide it and show it again to retry; the text works without it.
          </p>
        )}
      </div>
    </>
  );
}
