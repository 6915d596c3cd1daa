import { isObjectId } from "@rep/schema/object-id";

/** The start of a page of people: after or before a person in the order of names. */
export interface PeopleCursor {
  direction: "after" | "before";
  nameKey: string;
  id: string;
}

export function writeCursor({ direction, nameKey, id }: PeopleCursor): string {
  return Buffer.from(JSON.stringify([direction, nameKey, id])).toString("base64url");
}

/** @returns null for anything that `writeCursor` has not created */
export function readCursor(text: string): PeopleCursor | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (!Array.isArray(parts)) return null;
    const [direction, nameKey, id]: unknown[] = parts;
    if (direction !== "after" && direction !== "before") return null;
    if (typeof nameKey !== "string" || typeof id !== "string" || !isObjectId(id)) return null;
    return { direction, nameKey, id };
  } catch {
    return null;
  }
}
