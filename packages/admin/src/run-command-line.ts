import { type CommandDef, defineCommand, renderUsage, runCommand } from "citty";
import { explain } from "./explain.ts";
import { findCommand } from "./find-command.ts";
import {
  departmentCommand,
  numberCommand,
  organizationCommand,
  setupLinkCommand,
} from "./organization-commands.ts";
import type { Terminal } from "./run.ts";
import { unknownOption } from "./unknown-option.ts";
import { userCommand } from "./user-commands.ts";

const main: CommandDef = defineCommand({
  meta: { name: "npm run admin --", description: "Organizations and their people, from a shell" },
  subCommands: {
    organization: organizationCommand,
    user: userCommand,
    number: numberCommand,
    department: departmentCommand,
    "setup-link": setupLinkCommand,
  },
});

/** The error that citty throws for a missing argument. It exports no class for it. */
const isMisuse = (error: unknown): error is Error => error instanceof Error && error.name === "CLIError";

/**
 * Runs the command named by `args`, as the shell passed them. Prints its result, its help, or one line that says what
 * is wrong.
 * @returns the exit status: 0 on success, otherwise 1
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const { command, parent, rest } = findCommand(main, args);
  const help = async () => terminal.write(`${await renderUsage(command, parent)}\n\n`);
  const fail = (message: string) => {
    terminal.writeError(`${message}\n`);
    return 1;
  };

  const unknown = unknownOption(command, args);
  if (unknown !== undefined) return fail(`Unknown option ${unknown}`);
  if (args.includes("--help") || args.includes("-h")) {
    await help();
    return 0;
  }
  if (!command.run) {
    await help();
    const [word] = rest;
    return fail(word === undefined ? "No command specified." : `Unknown command ${word}`);
  }
  try {
    await runCommand(command, { rawArgs: [...rest], data: terminal });
    return 0;
  } catch (error) {
    if (!isMisuse(error)) return fail(await explain(error));
    await help();
    return fail(error.message);
  }
}
