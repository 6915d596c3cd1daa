import { randomUUID } from "node:crypto";
import type { Author, Site } from "@rep/api/operator";
import type { Database, OrganizationRecord, UserRecord } from "@rep/db";
import { type Env, readEnv, type Variables } from "./env.ts";

/** Where a command line runs. */
export interface Terminal {
  /** Those of this process where left out. */
  variables?: Variables;
  /** To standard output. */
  write(text: string): void;
  /** To standard error. */
  writeError(text: string): void;
}

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

/** An answer as text: JSON, or a line of values for each record. */
function format(answer: unknown, asJson: boolean): string {
  if (asJson) return `${JSON.stringify(answer)}\n`;
  if (Array.isArray(answer)) return answer.map((each) => format(each, false)).join("");
  return `${Object.values(Object(answer)).join("\t")}\n`;
}

/** Runs what one command does on the database, and prints its answer. */
export async function run(
  { variables, write }: Terminal,
  asJson: boolean | undefined,
  command: (work: Work) => Promise<unknown>,
): Promise<void> {
  // Loaded here, so that helping and finding a mistake in the arguments take no second.
  const operator = await import("@rep/api/operator");
  const { withDatabase } = await import("./open-database.ts");
  const author: Author = {
    actor: null,
    through: "operator",
    requestId: randomUUID(),
    beforeCommit: () => undefined,
  };
  const env = readEnv(variables);
  const url = env.NEXTAUTH_URL ?? `http://localhost:${env.PORT}`;
  const site: Site = { url: () => url, sendsMail: false, secret: "" };
  const answer = await withDatabase(env, (database) => command({ database, author, site, env, operator }));
  write(format(answer, asJson === true));
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
