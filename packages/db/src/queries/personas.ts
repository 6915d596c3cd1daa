import { groupKeys } from "@rep/schema/fields";
import { nestValues, type ProfileValues } from "@rep/schema/profile-values";
import { ObjectId } from "mongodb";
import type { Collections } from "../documents.ts";

/** Selects the persona's values, by key; undefined where there are none. */
function personaOf(values: Partial<ProfileValues>): object | undefined {
  return nestValues(values).persona;
}

/** Creates a Persona from the persona's part of `values`, if any. @returns its id */
export async function createPersona(
  { personas }: Collections,
  values: Partial<ProfileValues>,
): Promise<ObjectId | null> {
  const persona = personaOf(values);
  if (!persona || Object.values(persona).every((value) => value === null)) return null;
  const empty = Object.fromEntries(groupKeys("persona").map((field) => [field, null]));
  const now = new Date();
  const _id = new ObjectId();
  await personas.insertOne({ _id, ...empty, ...persona, createdAt: now, updatedAt: now });
  return _id;
}

/** Updates a Persona with the persona's part of `values`, if any. */
export async function updatePersona(
  { personas }: Collections,
  _id: ObjectId,
  values: Partial<ProfileValues>,
): Promise<void> {
  const persona = personaOf(values);
  if (persona) await personas.updateOne({ _id }, { $set: { ...persona, updatedAt: new Date() } });
}
