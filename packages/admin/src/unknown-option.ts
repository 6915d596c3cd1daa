import type { ArgsDef, CommandDef } from "citty";

/** What every command takes. */
const always = ["help", "h"];

const optionsOf = (command: CommandDef) => (command.args ?? {}) as ArgsDef; // never made lazily here

/**
 * The first option that the command does not know, as it was typed; undefined when it knows all of them.
 * citty ignores what it does not know, so that a misspelled `--role` would make somebody a sales rep.
 */
export function unknownOption(command: CommandDef, args: readonly string[]): string | undefined {
  const ends = args.indexOf("--");
  const words = ends < 0 ? args : args.slice(0, ends);
  const names = Object.entries(optionsOf(command)).flatMap(([name, { type }]) =>
    type === "boolean" ? [name, `no-${name}`] : [name],
  );
  const known = new Set([...names, ...always]);
  return words.find(
    (word) => word.startsWith("-") && !known.has(word.replace(/^--?/, "").replace(/=.*/s, "")),
  );
}
