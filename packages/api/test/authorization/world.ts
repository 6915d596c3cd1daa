import type { Actor } from "@rep/auth";
import { cheapHash } from "@rep/auth/testing/cheap-hash";
import type { ProfileRecord, Queries, UserRecord } from "@rep/db";
import { addOrganization, addUser } from "@rep/db/testing";
import { type AccessRole, accessRoles, DomainError } from "@rep/schema";
import { TRPCError } from "@trpc/server";
import type { Services } from "../../src/context.ts";
import { type Caller, createCaller } from "../../src/routers/app-router.ts";

export const password = "a password for tests";

export type Standing = "self" | "lower" | "equal" | "higher" | "otherOrganization" | "nobody";
export const standings: readonly Standing[] = [
  "self",
  "lower",
  "equal",
  "higher",
  "otherOrganization",
  "nobody",
];

export interface Organization {
  id: string;
  departmentId: string;
  /** The first is free, the second is assigned to the first sales rep. */
  numbers: [string, string];
  /** Two people of each role. */
  people: Record<AccessRole, [ProfileRecord, ProfileRecord]>;
}

/** An organization with two people of every role, a department and two numbers. */
export async function populate(queries: Queries, digit: number): Promise<Organization> {
  const passwordHash = await cheapHash(password);
  const id = await addOrganization(queries, { name: `Organization ${digit}` });
  const departmentId = await queries.departments.create(id, `Department ${digit}`);
  const numbers: [string, string] = [`+1416555010${digit}`, `+1416555011${digit}`];
  for (const number of numbers) await queries.numbers.provision(id, number);
  const add = (accessRole: AccessRole, sinchPhoneNumber: string | null) =>
    addUser(queries, { organizationId: id, accessRole, departmentId, passwordHash, sinchPhoneNumber });
  const pair = async (accessRole: AccessRole) => {
    const first = await add(accessRole, accessRole === "SALES_REP" ? numbers[1] : null);
    return [accessRole, [first, await add(accessRole, null)]] as const;
  };
  const people = Object.fromEntries(await Promise.all(accessRoles.map(pair))) as Organization["people"];
  await queries.numbers.assign(id, numbers[1], people.SALES_REP[0].id);
  return { id, departmentId, numbers, people };
}

/** The procedures as one person, without HTTP. */
export function callerOf(services: Services, actor: Actor | null): Caller {
  return createCaller({
    services,
    findActor: async () => actor,
    requestId: "test",
    through: "web",
    checkDeadline: () => undefined,
    setCookie: () => undefined,
  });
}

/** The code a call is refused with, or `ok`. */
export async function outcome(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
    return "ok";
  } catch (error) {
    if (error instanceof TRPCError && error.cause instanceof DomainError) return error.cause.code;
    throw error;
  }
}

/** Somebody of this standing to the actor, where the roles allow one. */
export function targetOf(
  own: Organization,
  other: Organization,
  actor: UserRecord,
  standing: Standing,
): string[] {
  const rank = accessRoles.indexOf(actor.values.accessRole);
  const second = (roles: readonly AccessRole[]) => roles.map((role) => own.people[role][1].id);
  switch (standing) {
    case "self":
      return [actor.id];
    case "lower":
      return second(accessRoles.slice(rank + 1));
    case "equal":
      return second([actor.values.accessRole]);
    case "higher":
      return second(accessRoles.slice(0, rank));
    case "otherOrganization":
      return accessRoles.map((role) => other.people[role][0].id);
    default:
      return ["f".repeat(24)];
  }
}
