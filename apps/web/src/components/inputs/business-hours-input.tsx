"use client";
import { useIdle } from "../../lib/use-idle.ts";
import { useLoaded } from "../../lib/use-loaded.ts";
import { Button } from "../ui/button.tsx";
import type { ControlProps } from "../ui/control.ts";
import { TextInput } from "../ui/text-input.tsx";
import { useInput } from "./use-input.ts";

/**
 * Business hours as text and day by day, kept in step both ways. The value is the text, as typed; only a change of a day
 * rewrites it. The days come once the page has nothing better to do; the text works without them.
 */
export function BusinessHoursInput({ value, onChange, onBlur, ...props }: ControlProps<string>) {
  const { readOnly = false, ref } = props;
  const { input, attach } = useInput(ref);
  const idle = useIdle();
  const editor = useLoaded(idle && !readOnly, () => import("./business-hours/hours-editor.tsx"));
  return (
    <>
      <TextInput
        {...props}
        ref={attach}
        value={value}
        onChange={onChange}
        onBlur={onBlur}
        placeholder="9am-6pm Mon-Fri"
        autoComplete="off"
      />
      {/* After the texts of the Field: an error belongs right under the text box. */}
      {!readOnly && (
        <div className="order-last flex min-h-96 flex-col gap-2 max-sm:min-h-160">
          {editor.state === "ready" && (
            <editor.module.HoursEditor
              text={value}
              onChange={onChange}
              onDone={() => onBlur?.()}
              focusText={() => input.current?.focus()}
            />
          )}
          {editor.state === "failed" && (
            <p role="status" className="flex flex-wrap items-center gap-2 text-ink-muted text-sm">
              The days could not be loaded. The text works without them.
              <Button size="small" onClick={editor.retry}>
                Try again
              </Button>
            </p>
          )}
        </div>
      )}
    </>
  );
}
