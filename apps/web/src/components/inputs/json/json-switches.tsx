import { useState } from "react";
import { Switch } from "../../ui/switch.tsx";
import { type JsonSwitch, scanJson, setJsonSwitch } from "./scan-json.ts";

interface JsonSwitchesProps {
  id: string;
  text: string;
  readOnly: boolean;
  onChange: (text: string) => void;
}

/** The booleans of a JSON object as switches. While its text does not read they wait, as they last were. */
export function JsonSwitches({ id, text, readOnly, onChange }: JsonSwitchesProps) {
  const scan = scanJson(text);
  const [last, setLast] = useState<{ text: string; switches: JsonSwitch[] }>({ text: "", switches: [] });
  if (scan.problem === null && last.text !== text) setLast({ text, switches: scan.switches });
  const switches = scan.problem ? last.switches : scan.switches;
  if (switches.length === 0) return null;
  const waits = scan.problem !== null;
  return (
    <fieldset className="mb-4 min-w-0">
      <legend className="mb-1.5 font-medium text-ink text-sm">Switches</legend>
      <div className="divide-y divide-line rounded-md border border-line px-3.5">
        {switches.map(({ key, value }, index) => (
          <div key={key} className="relative flex items-center justify-between gap-4 py-2.5">
            <label
              htmlFor={`${id}-switch-${index}`}
              className="min-w-0 break-words font-mono text-[0.8125rem] text-ink after:absolute after:inset-0 after:cursor-pointer after:content-['']"
            >
              {key}
            </label>
            <Switch
              id={`${id}-switch-${index}`}
              value={value}
              readOnly={readOnly || waits}
              describedBy={`${id}-switches`}
              onChange={(on) => onChange(setJsonSwitch(text, key, on))}
            />
          </div>
        ))}
      </div>
      <p id={`${id}-switches`} className="mt-1.5 text-ink-muted text-sm">
        {waits ? "These wait until the JSON below reads." : "Each is a true or false in the JSON below."}
      </p>
    </fieldset>
  );
}
