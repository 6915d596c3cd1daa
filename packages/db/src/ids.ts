import { ObjectId } from "mongodb";

const objectIdPattern = /^[0-9a-f]{24}$/i;
const nobody = "0".repeat(24);

/** An id as Prisma takes it. One that is not 24 hex digits, on which its codec throws, becomes the id of nothing. */
export function toId(id: string): string {
  return objectIdPattern.test(id) ? id : nobody;
}

/** An id as the driver takes it. One that is not 24 hex digits becomes the id of nothing. */
export function toObjectId(id: string): ObjectId {
  return new ObjectId(toId(id));
}
