"use client";
import type { ControlProps } from "../ui/control.ts";
import { LoadWhenNear } from "../ui/load-when-near.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { useInput } from "./use-input.ts";

/**
 * Edits business hours as text and day by day, both kept in step. The value is the text as typed; only changing a day
 * rewrites it. The rows for days load after the rest of the page; the text works without them.
 */
export function BusinessHoursInput({ value, onChange, onBlur, ...props }: ControlProps<string>) {
  const { readOnly = false, ref } = props;
  const { input, attach } = useInput(ref);
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
        <LoadWhenNear
          className="order-last flex min-h-96 flex-col gap-2 max-sm:min-h-160"
          load={() => import("./business-hours/hours-editor.tsx")}
          failure="The days could not be loaded. The text works without them."
        >
          {({ HoursEditor }) => (
            <HoursEditor
              text={value}
              onChange={onChange}
              onDone={() => onBlur?.()}
              focusText={() => input.current?.focus()}
            />
          )}
        </LoadWhenNear>
      )}
    </>
  );
}
