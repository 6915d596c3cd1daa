import { MongoFieldFilter } from "@prisma/orm-mongo/query-ast/execution";
import { MongoParamRef } from "@prisma/orm-mongo/value";
import { ObjectId } from "mongodb";

const reference = (id: string) => new MongoParamRef(new ObjectId(id));

/** Filters on `_id` that Prisma's object form of `where` cannot say. Take 24 hex digits. */
export const idFilter = {
  below: (id: string) => MongoFieldFilter.lt("_id", reference(id)),
  above: (id: string) => MongoFieldFilter.gt("_id", reference(id)),
  oneOf: (ids: readonly string[]) => MongoFieldFilter.in("_id", ids.map(reference)),
};
