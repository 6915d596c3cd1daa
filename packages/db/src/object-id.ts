const objectIdPattern = /^[0-9a-f]{24}$/i;

/** Whether `value` can be the id of a record. Prisma's codec throws on anything else. */
export function isObjectId(value: string): boolean {
  return objectIdPattern.test(value);
}
