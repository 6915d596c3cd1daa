import { foldText } from "@rep/schema/fold-text";
import type { Db } from "mongodb";
import { newUserDocument } from "../queries/user-document.ts";

const firstNames =
  "Anna Ben Chloé David Émile Fatima George Hanna Ivan Jolanta Kenji Łukasz Maria Nadia Oskar".split(" ");
const lastNames =
  "Almeida Brandt Castillo Dubois Eriksen Fischer Grabowski Hughes Ito Jensen Kowalski Larsen".split(" ");
const endings = "a el is or an en il ur ea io ou ai".split(" ");

const pick = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) throw new Error("The list is empty.");
  return item;
};

/** Spreads numbers, the same in every run. */
const scatter = (n: number) => Math.imul(n, 2_654_435_761) >>> 0;

/**
 * The n-th person. Of the first twenty, five are called Zoltan Quirk and five Maria Xavier, five are heads of the first
 * department and five disabled, whatever the size of the organization; nobody else has those names together.
 */
function nameOf(n: number): string {
  if (n < 5) return "Zoltan Quirk";
  if (n < 10) return "Maria Xavier";
  const seed = scatter(n);
  const first = pick(firstNames, seed >>> 3);
  if (n % 12 === 0 && first !== "Maria") return `${first} Xavier`;
  return `${first} ${pick(lastNames, seed >>> 8)}${pick(endings, seed >>> 13)}`;
}

/** The address of the n-th person of an organization. */
export function emailOf(organizationId: string, n: number): string {
  const [first = ""] = foldText(nameOf(n)).split(" ");
  return `${first}${n}${organizationId.slice(-4)}@acme.example`;
}

interface People {
  organizationId: string;
  departmentIds: readonly string[];
  size: number;
}

const batch = 1000;

/** So many people in an organization, by the driver; a hundred thousand take the embedded database many minutes. */
export async function addPeople(db: Db, { organizationId, departmentIds, size }: People): Promise<void> {
  const users = db.collection("users");
  const person = (n: number) => {
    const fullName = nameOf(n);
    const email = emailOf(organizationId, n);
    const departmentId = pick(departmentIds, n < 10 ? 0 : scatter(n) >>> 4);
    const isHead = n >= 10 && n < 15;
    const values = {
      fullName,
      email,
      departmentId,
      accessRole: isHead ? "DEPARTMENT_HEAD" : "SALES_REP",
    } as const;
    const status = n >= 15 && n < 20 ? "DISABLED" : "ACTIVE";
    return newUserDocument({ organizationId, passwordHash: "!", status, values });
  };
  for (let from = 0; from < size; from += batch) {
    const rows = Array.from({ length: Math.min(batch, size - from) }, (_, n) => person(from + n));
    await users.insertMany(rows);
  }
}
