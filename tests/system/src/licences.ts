import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import * as z from "zod";

/**
 * Lists the licences of everything that runs in production, and fails for one that is not in the list below, so that a
 * new dependency with other terms is somebody's decision.
 *
 *   pnpm run licences
 */
const root = path.resolve(import.meta.dirname, "../../..");

const accepted: Record<string, string> = {
  MIT: "",
  ISC: "",
  "Apache-2.0": "",
  "BSD-2-Clause": "",
  "BSD-3-Clause": "",
  "0BSD": "",
  "CC-BY-4.0": "caniuse-lite: data for the build, with its attribution in the package",
  "MPL-2.0": "lightningcss: used unchanged by the build, not delivered",
  "LGPL-3.0-or-later":
    "libvips of sharp: an optional package of Next's picture optimizer, which is switched off",
};

const reportSchema = z.record(
  z.string(),
  z.array(z.object({ name: z.string(), versions: z.array(z.string()) })),
);

const { stdout } = await promisify(execFile)("pnpm", ["-r", "licenses", "list", "--prod", "--json"], {
  cwd: root,
  maxBuffer: 64 * 1024 * 1024,
});
const report = reportSchema.parse(JSON.parse(stdout));
let unknown = 0;
for (const [licence, packages] of Object.entries(report)) {
  const names = packages.map(({ name, versions }) => `${name} ${versions.join(" ")}`);
  const note = accepted[licence];
  if (note === undefined) unknown += 1;
  console.log(`${note === undefined ? "✗ " : ""}${licence} (${names.length})${note ? ` — ${note}` : ""}`);
  console.log(`    ${names.join(", ")}`);
}
process.exitCode = unknown === 0 ? 0 : 1;
