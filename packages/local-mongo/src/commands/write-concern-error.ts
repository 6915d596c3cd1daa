import { toDouble } from "../bson/numbers.ts";
import { doc, int, isDoc, isNumber, type Value } from "../bson/values.ts";
import type { CommandContext } from "./context.ts";

/** What a write concern that one server cannot satisfy adds to a reply. */
export function writeConcernError(context: CommandContext): Record<string, Value> {
  const concern = context.request.body.get("writeConcern");
  const members = isDoc(concern) ? concern.get("w") : undefined;
  if (isNumber(members) && toDouble(members) > 1)
    return {
      writeConcernError: doc({
        code: int(100),
        codeName: "UnsatisfiableWriteConcern",
        errmsg: "Not enough data-bearing nodes",
      }),
    };
  if (typeof members === "string" && members !== "majority")
    return {
      writeConcernError: doc({
        code: int(79),
        codeName: "UnknownReplWriteConcern",
        errmsg: `No write concern mode named '${members}' found in replica set configuration`,
      }),
    };
  return {};
}
