import { personaFields } from "@rep/schema/fields";
import { nestValues, type ProfileValues } from "@rep/schema/profile-values";
import type { Orm } from "../orm.ts";

type NewPersona = Parameters<Orm["personas"]["create"]>[0];

/** Only the persona's values, by key; undefined where there are none. */
function personaOf(values: Partial<ProfileValues>): object | undefined {
  return nestValues(values).persona;
}

/** The stored persona as it is, or an empty document. */
export async function readPersona(orm: Orm, id: string | null): Promise<object> {
  return (id && (await orm.personas.where({ _id: id }).first())) || {};
}

/** Creates a Persona with the persona's part of `values`, or none where there is no such part. @returns its id */
export async function createPersona(orm: Orm, values: Partial<ProfileValues>): Promise<string | null> {
  const persona = personaOf(values);
  if (!persona || Object.values(persona).every((value) => value === null)) return null;
  const empty = Object.fromEntries(personaFields.map((field) => [field, null]));
  // The table and the contract name the same fields: test/contract.test.ts.
  return (await orm.personas.create({ ...empty, ...persona } as unknown as NewPersona))._id;
}

/** Sets the persona's part of `values` on a Persona, if there is such a part. */
export async function updatePersona(orm: Orm, id: string, values: Partial<ProfileValues>): Promise<void> {
  const persona = personaOf(values);
  if (persona) await orm.personas.where({ _id: id }).update(persona);
}
