import type { CommandDef } from "citty";

export interface FoundCommand {
  command: CommandDef;
  /** The group it belongs to; absent for the whole program. */
  parent?: CommandDef;
  /** The arguments after its name, with the options that precede it. */
  rest: readonly string[];
}

const children = (command: CommandDef) => (command.subCommands ?? {}) as Record<string, CommandDef>; // never made lazily here

/**
 * Finds the command that the first words of `args` name, or its group where they name no command of it. Options may
 * stand anywhere.
 */
export function findCommand(command: CommandDef, args: readonly string[], parent?: CommandDef): FoundCommand {
  const index = args.findIndex((word) => word === "--" || !word.startsWith("-"));
  const name = args[index] ?? "";
  const child = Object.hasOwn(children(command), name) ? children(command)[name] : undefined;
  if (child) return findCommand(child, args.toSpliced(index, 1), command);
  return { command, ...(parent ? { parent } : {}), rest: args };
}
