import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startProcess } from "../process.ts";
import { progressOf } from "../progress.ts";
import { fuzz } from "./fuzz.ts";

const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "100000" },
    seed: { type: "string", default: String(Date.now() % 100000) },
  },
});
const dir = mkdtempSync(join(tmpdir(), "local-mongo-fuzz-"));
const server = await startProcess(join(dir, "data"));
const seed = Number(values.seed);
const messages = Number(values.messages);
const result = await fuzz(server.port, messages, seed, progressOf(messages, "messages sent"));
await server.stop();
rmSync(dir, { recursive: true, force: true });
console.log(
  `seed ${seed}: ${result.sent} mutated messages, ${result.replies} answered, ${result.ended} connections ended; memory ${result.memoryBefore} MiB before, ${result.memoryMost} MiB at most; server alive`,
);
