import type { Database } from "@rep/db";
import { addPeople } from "@rep/db/testing";
import { MongoClient } from "mongodb";
import { addStaff } from "../support/staff.ts";
import type { Call } from "./measure.ts";

/** So many that nobody reaches the limit of what one person reads. */
const administrators = 16;

/** Nothing, one word and two, of everybody and of a few: what a list and a search are asked for. */
const searches = ["", "acme", "quirk", "zoltan quirk", "maria xavier", "nobody here"];

/** An organization of so many people, and searches among them by its administrators. */
export async function searchAmong(
  database: Database,
  databaseUrl: string,
  secret: string,
  size: number,
): Promise<(index: number) => Call> {
  const staff = await addStaff(database, secret, administrators, "ADMIN");
  const organizationId = staff[0]?.user.organizationId ?? "";
  const departmentIds = [await database.queries.departments.create(organizationId, "Sales")];
  // A client of its own: while so many are written, the database may take longer than the product's client waits.
  await using client = new MongoClient(databaseUrl);
  await addPeople(client.db(), { organizationId, departmentIds, size });
  return (index) => {
    const search = searches[index % searches.length];
    const input = encodeURIComponent(JSON.stringify(search ? { search } : {}));
    const headers = staff[index % staff.length]?.cookie ?? {};
    return { method: "GET", path: `/api/trpc/people.list?input=${input}`, headers };
  };
}
