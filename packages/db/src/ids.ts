import { ObjectId } from "mongodb";

const objectIdPattern = /^[0-9a-f]{24}$/i;
const nobody = "0".repeat(24);

/** Converts an id for Prisma. An invalid one, on which its codec throws, becomes an id that matches nothing. */
export function toId(id: string): string {
  return objectIdPattern.test(id) ? id : nobody;
}

/** Converts an id for the driver. An invalid one becomes an id that matches nothing. */
export function toObjectId(id: string): ObjectId {
  return new ObjectId(toId(id));
}
