import path from "node:path";
import { type RunningSite, run } from "@rep/harness";

const main = path.resolve(import.meta.dirname, "../../../../packages/admin/src/main.ts");

/** The link that makes the first organization of a site, as `npm run admin -- setup-link` prints it. */
export async function setupLink({ databaseUrl, url }: RunningSite): Promise<string> {
  const lines: string[] = [];
  const code = await run(process.execPath, [main, "setup-link", "--json"], {
    cwd: path.dirname(main),
    env: { DATABASE_URL: databaseUrl, NEXTAUTH_URL: url },
    output: (line) => lines.push(line),
  });
  if (code !== 0) throw new Error(lines.join("\n"));
  return JSON.parse(lines.join("")).url;
}
