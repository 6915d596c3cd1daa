import { toDouble } from "../bson/numbers.ts";
import { doc, int, isDoc, isNumber, type Value } from "../bson/values.ts";
import type { CommandContext } from "./context.ts";

/** What a write concern that one server cannot satisfy adds to a reply. */
export function writeConcernError(context: CommandContext): Record<string, Value> {
  const concern = context.request.body.get("writeConcern");
  const members = isDoc(concern) ? concern.get("w") : undefined;
  if (isNumber(members) && toDouble(members) > 1)
    return failure(100, "UnsatisfiableWriteConcern", "Not enough data-bearing nodes");
  if (typeof members === "string" && members !== "majority")
    return failure(79, "UnknownReplWriteConcern", `No write concern mode named '${members}' found`);
  return {};
}

const failure = (code: number, codeName: string, errmsg: string): Record<string, Value> => ({
  writeConcernError: doc({ code: int(code), codeName, errmsg }),
});
