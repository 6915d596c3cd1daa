"use client";
import { useId, useState } from "react";
import { useLoaded } from "../../lib/use-loaded.ts";
import type { ControlProps } from "../ui/control.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Disclosure } from "./disclosure.tsx";

/**
 * Business hours as text and as a week to click, kept in step both ways. The value is the text, as typed; only
 * choosing hours in the week rewrites it. The week comes when it is opened.
 */
export function BusinessHoursInput({ value, onChange, onBlur, ...props }: ControlProps<string>) {
  const { readOnly = false } = props;
  const [open, setOpen] = useState(false);
  const weekId = useId();
  const editor = useLoaded(open, () => import("./business-hours/week-editor.tsx"));
  return (
    <>
      <TextInput
        {...props}
        value={value}
        onChange={onChange}
        onBlur={onBlur}
        placeholder="9am-6pm Mon-Fri"
        autoComplete="off"
      />
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
