import { randomUUID } from "node:crypto";
import type { Author, Site } from "@rep/api/operator";
import type { Database, OrganizationRecord, UserRecord } from "@rep/db";
import { type Env, readEnv, type Variables } from "./env.ts";

/** The surroundings of a command line. */
export interface Terminal {
  /** Defaults to those of this process. */
  variables?: Variables;
  /** Writes to standard output. */
  write(text: string): void;
  /** Writes to standard error. */
  writeError(text: string): void;
}

/** What every command receives. */
export interface Work {
  database: Database;
  author: Author;
  site: Site;
  env: Env;
  /** The operations of an operator. */
  operator: Operator;
}

type Operator = typeof import("@rep/api/operator");

/** A mistake in the arguments, in one sentence. */
export class Misused extends Error {}

/** Formats a result: as JSON, or as a line of values per record. */
function format(answer: unknown, asJson: boolean): string {
  if (asJson) return `${JSON.stringify(answer)}\n`;
  if (Array.isArray(answer)) return answer.map((each) => format(each, false)).join("");
  return `${Object.values(Object(answer)).join("\t")}\n`;
}

/** Runs one command on the database and prints its result. */
export async function run(
  { variables, write }: Terminal,
  asJson: boolean | undefined,
  command: (work: Work) => Promise<unknown>,
): Promise<void> {
  // Loaded here, so that help and errors in the arguments appear at once.
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

/** Finds an organization by id or name, or the only one when neither is given. @throws Misused */
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

/** Finds the user with this email. @throws Misused */
export async function personWith({ queries }: Database, email: string): Promise<UserRecord> {
  const user = await queries.users.byEmail(email);
  if (!user) throw new Misused("Nobody signs in with this address.");
  return user;
}
