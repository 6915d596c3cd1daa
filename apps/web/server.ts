import { env } from "./src/env.ts";
import { serve } from "./src/server/serve.ts";

/** Runs the web server as a process of its own. `--dev` runs Next's development server. */
try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const { address, close } = await serve(process.argv.includes("--dev"));
  // Printed at any log level: the parent process waits for it.
  process.stdout.write(`${JSON.stringify({ msg: `listening on ${address} and ready` })}\n`);
  process.send?.("ready");

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await close();
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  if (env().EXIT_WITH_PARENT) process.stdin.once("close", stop).once("end", stop).resume();
}
