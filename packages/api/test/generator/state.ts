import type { Database } from "@rep/db";

/** Every record a request could touch, by kind and id, as text: what two states differ in is what was touched. */
export type State = Map<string, string>;

export interface Everything {
  users: string[];
  organizations: string[];
}

/** Reads users with their secrets, personas, outbound numbers, and how long each trail is. */
export async function readState({ queries }: Database, { users, organizations }: Everything): Promise<State> {
  const state: State = new Map();
  const put = (key: string, value: unknown) => state.set(key, JSON.stringify(value));
  await Promise.all([
    ...users.map(async (id) => {
      const user = await queries.users.byId(id);
      put(`user ${id}`, user);
      if (user?.persona) put(`persona ${user.persona}`, await queries.personas.byId(user.persona));
      put(`trail ${id}`, (await queries.changes.page({ userId: id, limit: 1 }))[0]?.id);
    }),
    ...organizations.map(async (id) => {
      for (const row of await queries.numbers.ofOrganization(id)) {
        put(`number ${row.number}`, row.assignedUserId);
      }
    }),
  ]);
  return state;
}

/** What differs between two states: the keys of records that came, went or changed. */
export function touched(before: State, after: State): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key));
}
