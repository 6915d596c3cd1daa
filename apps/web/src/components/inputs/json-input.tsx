"use client";
import { useState } from "react";
import { useLoaded } from "../../lib/use-loaded.ts";
import { Button } from "../ui/button.tsx";
import { boxClass, type ControlProps } from "../ui/control.ts";
import { JsonSwitches } from "./json/json-switches.tsx";
import { scanJson } from "./json/scan-json.ts";

/**
 * A JSON object: its booleans as switches, all of it as text, kept in step. The value is the text. It is a plain
 * text box at first, which works before any script; the code editor is fetched when it is asked for.
 */
export function JsonInput({ value, onChange, onBlur, ...props }: ControlProps<string>) {
  const { id, name, describedBy, invalid, readOnly = false, ref } = props;
  const [wanted, setWanted] = useState(false);
  const editor = useLoaded(wanted, () => import("./json/json-editor.tsx"));
  const code = wanted && editor.state === "ready" ? editor.module : null;

  function tidy() {
    if (scanJson(value).problem === null) onChange(JSON.stringify(JSON.parse(value), null, 2));
    onBlur?.();
  }

  return (
    <>
      <div className="-order-1 empty:hidden">
        <JsonSwitches id={id} text={value} readOnly={readOnly} onChange={onChange} />
      </div>
      {code ? (
        <code.JsonEditor {...props} value={value} onChange={onChange} onBlur={onBlur} />
      ) : (
        <textarea
          ref={ref}
          id={id}
          name={name}
          className={`${boxClass} field-sizing-content max-h-112 min-h-40 resize-y py-2 font-mono sm:text-[0.8125rem]`}
          value={value}
          readOnly={readOnly}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
        />
      )}
      <div className="order-last flex flex-wrap items-center gap-2">
        <Button size="small" onClick={() => setWanted(!wanted)} busy={wanted && editor.state === "loading"}>
          {code ? "Use plain text" : "Open code editor"}
        </Button>
        {!readOnly && (
          <Button size="small" variant="quiet" onClick={tidy}>
            Tidy up
          </Button>
        )}
        {wanted && editor.state === "failed" && (
          <p role="alert" className="text-ink-muted text-sm">
            The code editor could not be loaded. The text works without it.
          </p>
        )}
      </div>
    </>
  );
}
