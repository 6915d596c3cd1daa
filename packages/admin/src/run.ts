import { randomUUID } from "node:crypto";
import type { Author, Site } from "@rep/api/operator";
import type { Database, OrganizationRecord, UserRecord } from "@rep/db";
import { DomainError } from "@rep/schema";
import { type Env, readEnv } from "./env.ts";

/** What every command works with. */
export interface Work {
  database: Database;
  author: Author;
  site: Site;
  env: Env;
  /** What an operator can do. */
  operator: Operator;
}

type Operator = typeof import("@rep/api/operator");

/** Something wrong with the arguments, in one sentence. */
export class Misused extends Error {}

/** Faults of a file that one line names. */
const maxDetails = 10;

/** What went wrong, in one line. */
function explain(error: unknown, { toDomainError }: Operator): string {
  const refusal = error instanceof DomainError ? error : toDomainError(error);
  if (error instanceof Error && refusal.code === "INTERNAL") return error.message.split("\n")[0] ?? "";
  const details = refusal.issues.map(({ path, message }) => [...path, message].join(": "));
  if (details.length === 0) return refusal.message;
  const more = details.length > maxDetails ? [`And ${details.length - maxDetails} more.`] : [];
  return [...details.slice(0, maxDetails), ...more].join(" ");
}

function print(result: unknown, asJson: boolean): void {
  if (asJson) process.stdout.write(`${JSON.stringify(result)}\n`);
  else if (Array.isArray(result)) for (const each of result) print(each, false);
  else process.stdout.write(`${Object.values(Object(result)).join("\t")}\n`);
}

/** Runs one command: prints what it answers, or one line that says what is wrong with status 1. */
export async function run(asJson: boolean, command: (work: Work) => Promise<unknown>): Promise<void> {
  const author: Author = {
    actor: null,
    through: "operator",
    requestId: randomUUID(),
    beforeCommit: () => undefined,
  };
  // Loaded here, so that helping and finding a mistake in the arguments take no second.
  const operator = await import("@rep/api/operator");
  const { withDatabase } = await import("./open-database.ts");
  try {
    const env = readEnv();
    const url = env.NEXTAUTH_URL ?? `http://localhost:${env.PORT}`;
    const site: Site = { url: () => url, sendsMail: false, secret: "" };
    print(await withDatabase(env, (database) => command({ database, author, site, env, operator })), asJson);
  } catch (error) {
    process.stderr.write(`${explain(error, operator)}\n`);
    process.exitCode = 1;
  }
}

/** The organization of an id or a name; the only one there is where none is said. @throws Misused */
export async function organizationNamed(
  { queries }: Database,
  named: string | undefined,
): Promise<OrganizationRecord> {
  const all = await queries.organizations.list();
  const found = all.filter(({ id, name }) => named === undefined || named === id || named === name);
  const [organization] = found;
  if (organization && found.length === 1) return organization;
  throw new Misused(
    found.length === 0 ? "There is no such organization." : "Say which organization: --organization ID",
  );
}

/** The person who signs in with an address. @throws Misused */
export async function personWith({ queries }: Database, email: string): Promise<UserRecord> {
  const user = await queries.users.byEmail(email);
  if (!user) throw new Misused("Nobody signs in with this address.");
  return user;
}
