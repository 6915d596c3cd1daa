"use client";
import { useEffect, useId, useState } from "react";
import { useLoaded } from "../../lib/use-loaded.ts";
import { Button } from "../ui/button.tsx";
import { boxClass, type ControlProps } from "../ui/control.ts";
import { readBooleans, setBoolean } from "./json/json-booleans.ts";
import { JsonSwitches } from "./json/json-switches.tsx";
import { useInput } from "./use-input.ts";

/**
 * Edits a JSON object: its booleans as switches, and the whole as text behind a button, both kept in step. The value
 * is the text as typed. The text opens when it is the cause of an error.
 */
export function JsonInput({ value, onChange, onBlur, ...props }: ControlProps<string>) {
  const { id, name, describedBy, invalid, readOnly = false, ref } = props;
  const [opened, setOpened] = useState(false);
  const { input, attach } = useInput<HTMLTextAreaElement>(ref);
  const notesId = useId();
  const unread = readBooleans(value) === null;
  const open = opened || unread || invalid === true;
  const loaded = useLoaded(open, () => import("./json/json-library.ts"));
  const library = loaded.state === "ready" ? loaded.module : null;
  const broken = unread || (library !== null && library.jsonProblem(value) !== null);

  useEffect(() => {
    if (opened) input.current?.focus();
  }, [opened, input]);

  function tidy() {
    if (!broken) onChange(JSON.stringify(JSON.parse(value), null, 2));
    onBlur?.();
  }

  return (
    <>
      <JsonSwitches
        id={id}
        text={value}
        broken={broken}
        readOnly={readOnly}
        onSet={(path, on) => onChange((library?.setJsonSwitch ?? setBoolean)(value, path, on))}
      />
      <textarea
        ref={attach}
        id={id}
        name={name}
        hidden={!open}
        className={`${boxClass} field-sizing-content max-h-112 min-h-40! resize-y py-2 font-mono sm:text-[0.8125rem]`}
        value={value}
        readOnly={readOnly}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={[notesId, describedBy].filter(Boolean).join(" ")}
        aria-invalid={invalid || undefined}
      />
      {open && library && <library.JsonNotes id={notesId} text={value} />}
      <div className="order-last flex flex-wrap items-center gap-2">
        <Button
          size="small"
          aria-expanded={open}
          aria-controls={id}
          disabled={broken || invalid}
          onClick={() => setOpened(!opened)}
        >
          {open ? "Hide the JSON" : readOnly ? "Show the JSON" : "Edit as JSON"}
        </Button>
        {open && !readOnly && (
          <Button size="small" variant="quiet" disabled={broken} onClick={tidy}>
            Tidy up
          </Button>
        )}
      </div>
    </>
  );
}
