import { useState } from "react";
import { boxClass } from "../../ui/control.ts";
import { cx } from "../../ui/cx.ts";
import { Switch } from "../../ui/switch.tsx";
import { type JsonBooleans, type JsonPath, readBooleans } from "./json-booleans.ts";
import { readableNames } from "./readable-name.ts";

/** Above this number, the switches get a search box and scroll in a frame of their own. */
const many = 12;

interface JsonSwitchesProps {
  id: string;
  text: string;
  /** The text is invalid or would lose something: the switches keep their last state and are disabled. */
  broken: boolean;
  readOnly: boolean;
  onSet: (path: JsonPath, value: boolean) => void;
}

function summary(otherValues: number, switches: number): string {
  if (otherValues === 0) return switches === 0 ? "No automations yet." : "";
  const values = otherValues === 1 ? "1 other setting is" : `${otherValues} other settings are`;
  return `${values} in the JSON, such as text and numbers.`;
}

/** The booleans of a JSON object as switches. */
export function JsonSwitches({ id, text, broken, readOnly, onSet }: JsonSwitchesProps) {
  const read = readBooleans(text);
  const [last, setLast] = useState<{ text: string } & JsonBooleans>({
    text: "",
    switches: [],
    otherValues: 0,
  });
  const [query, setQuery] = useState("");
  if (read && last.text !== text) setLast({ text, ...read });
  const { switches, otherValues } = read ?? last;
  const names = readableNames(switches.map(({ path }) => path));
  const wanted = query.trim().toLowerCase();
  const rows = switches
    .map(({ path, value }, index) => ({ path, value, name: names[index] ?? "" }))
    .filter(({ path, name }) => `${name} ${path.join(".")}`.toLowerCase().includes(wanted));
  const note = broken ? "Fix the JSON to use the switches." : summary(otherValues, switches.length);
  return (
    <>
      {switches.length > many && (
        <input
          type="search"
          aria-label="Search automations"
          placeholder="Search automations"
          autoComplete="off"
          className={boxClass}
          value={query}
          onChange={({ target }) => setQuery(target.value)}
          // Enter in a form's only text box would submit the form.
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
      )}
      {switches.length > 0 && (
        <fieldset
          disabled={broken}
          aria-describedby={note && `${id}-switches`}
          className={cx(
            "min-w-0 divide-y divide-line rounded-md border border-line px-3.5",
            switches.length > many && "max-h-112 overflow-y-auto",
            broken && "opacity-60",
          )}
        >
          <legend className="sr-only">Automations</legend>
          {rows.map(({ path, value, name }) => {
            const key = `${id}-${path.join(".")}`;
            return (
              <div key={key} className="relative flex items-center justify-between gap-4 py-2.5">
                <label
                  htmlFor={key}
                  title={path.join(".")}
                  className="min-w-0 break-words text-ink text-sm after:absolute after:inset-0 after:cursor-pointer after:content-['']"
                >
                  {name}
                </label>
                <Switch id={key} value={value} readOnly={readOnly} onChange={(on) => onSet(path, on)} />
              </div>
            );
          })}
          {rows.length === 0 && <p className="py-2.5 text-ink-muted text-sm">No automation has that name.</p>}
        </fieldset>
      )}
      {note !== "" && (
        <p id={`${id}-switches`} className="text-ink-muted text-sm">
          {note}
        </p>
      )}
    </>
  );
}
