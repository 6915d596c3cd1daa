import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { progressOf } from "../progress.ts";
import { crashRounds } from "./rounds.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "200" }, "longest-ms": { type: "string", default: "400" } },
});
const dir = mkdtempSync(join(tmpdir(), "local-mongo-crash-"));
const rounds = Number(values.rounds);
const totals = await crashRounds(
  join(dir, "data"),
  rounds,
  Number(values["longest-ms"]),
  progressOf(rounds, "kills"),
);
rmSync(dir, { recursive: true, force: true });
console.log(
  `${totals.rounds} kills; every one of ${totals.inserts} acknowledged inserts, ${totals.updates} updates and ${totals.transactions} transactions is there, none half, and indexes agree`,
);
