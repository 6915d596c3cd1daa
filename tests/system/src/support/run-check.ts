import { Children, sentence } from "@rep/harness";

/**
 * Runs a check as a command: prints every problem it returns or throws, ends the processes it has started and exits,
 * with status 1 when there was a problem.
 */
export async function runCheck(check: (children: Children) => Promise<readonly string[]>): Promise<never> {
  const children = new Children((name) => finish([`${name} ended unexpectedly`]));

  async function finish(problems: readonly string[]): Promise<never> {
    for (const problem of problems.slice(0, 20)) console.error(`✗ ${problem}`);
    if (problems.length > 20) console.error(`✗ and ${problems.length - 20} more`);
    await children.endAll();
    process.exit(problems.length === 0 ? 0 : 1);
  }

  for (const signal of ["SIGINT", "SIGTERM", "disconnect"]) process.on(signal, () => finish([signal]));
  return finish(await check(children).catch((error: unknown) => [sentence(error)]));
}
