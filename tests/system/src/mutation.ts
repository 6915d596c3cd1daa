import path from "node:path";
import { run, say } from "@rep/harness";

/**
 * Changes the code in small ways and looks whether a test notices (Stryker): the schema, signing in, and in the
 * API who may change what, what a change does, sessions and tokens. Each package has its settings in
 * `stryker.config.json`; a score below 85 % fails.
 *
 *   npm run test:mutation                                  about two hours on two cores
 *   npm run test:mutation -- api --mutate src/domain/permissions.ts   one package, with any option of Stryker
 */
const root = path.resolve(import.meta.dirname, "../../..");
const packages = ["schema", "auth", "api"];
const [first, ...rest] = process.argv.slice(2);
const one = packages.filter((name) => name === first);
const options = one.length > 0 ? rest : process.argv.slice(2);
let failed = 0;

for (const name of one.length > 0 ? one : packages) {
  say(`Mutants of packages/${name}`);
  const code = await run("stryker", ["run", ...options], { cwd: path.join(root, "packages", name) });
  if (code !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
