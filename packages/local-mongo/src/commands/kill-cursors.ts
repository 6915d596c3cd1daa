import { doc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { Command } from "./context.ts";

export const killCursors: Command = {
  inTransaction: true,
  run(context) {
    context.args.only("cursors");
    const list = context.args.required("cursors", context.args.array("cursors"));
    const killed: Value[] = [];
    const missing: Value[] = [];
    for (const id of list) {
      if (typeof id !== "bigint")
        throw new MongoError(14, "BSON field 'killCursors.cursors' must hold longs");
      (context.server.cursors.close(id) ? killed : missing).push(id);
    }
    return doc({ cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [] });
  },
};
