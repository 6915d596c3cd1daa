import type { ArgsDef, CommandDef } from "citty";

/** Options of every command. */
const always = ["help", "h"];

const optionsOf = (command: CommandDef) => (command.args ?? {}) as ArgsDef; // never made lazily here

/**
 * Returns the first option, as typed, that the command does not know; undefined when it knows all of them. citty
 * ignores unknown options, so a misspelled `--role` would make somebody a sales rep.
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
