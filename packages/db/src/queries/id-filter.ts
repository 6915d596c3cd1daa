import { MongoFieldFilter } from "@prisma/orm-mongo/query-ast/execution";
import { MongoParamRef } from "@prisma/orm-mongo/value";
import { toObjectId } from "../ids.ts";

const reference = (id: string) => new MongoParamRef(toObjectId(id));

/** Filters on `_id` that Prisma's object form of `where` cannot express. */
export const idFilter = {
  below: (id: string) => MongoFieldFilter.lt("_id", reference(id)),
  oneOf: (ids: readonly string[]) => MongoFieldFilter.in("_id", ids.map(reference)),
};
