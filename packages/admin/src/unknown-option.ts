import type { ArgsDef, CommandDef } from "citty";

/** What every command takes. */
const always = ["help", "h"];

const children = (command: CommandDef) => (command.subCommands ?? {}) as Record<string, CommandDef>; // never made lazily here

const optionsOf = (command: CommandDef) => (command.args ?? {}) as ArgsDef; // the same

/**
 * The first option that the command which is meant does not know, as it was typed; undefined when it knows all of them.
 * citty ignores what it does not know, so that a misspelled `--role` would make somebody a sales rep.
 */
export function unknownOption(main: CommandDef, given: readonly string[]): string | undefined {
  const ends = given.indexOf("--");
  const words = ends < 0 ? given : given.slice(0, ends);
  const command = words.reduce((parent, word) => children(parent)[word] ?? parent, main);
  const names = Object.entries(optionsOf(command)).flatMap(([name, { type }]) =>
    type === "boolean" ? [name, `no-${name}`] : [name],
  );
  const known = new Set([...names, ...always]);
  return words.find(
    (word) => word.startsWith("-") && !known.has(word.replace(/^--?/, "").replace(/=.*/s, "")),
  );
}
