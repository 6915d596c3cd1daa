import { truthy, wholeNumber } from "./bson/numbers.ts";
import { type Doc, doc, int, isArray, isDoc, type Value } from "./bson/values.ts";
import { MongoError } from "./errors.ts";

/** What a fail point does to a command. */
export interface Failure {
  closeConnection: boolean;
  blockMs: number;
  error: MongoError | undefined;
  /** Whether the fail point says which labels the error has, so that none are added. */
  labelled: boolean;
  writeConcernError: Doc | undefined;
}

/** How often a fail point acts by its mode. */
const modes = new Map<Value | undefined, number>([
  ["off", 0],
  ["alwaysOn", Number.POSITIVE_INFINITY],
]);

interface FailPoint {
  times: number;
  data: Doc;
}

/** The `failCommand` fail point, by which drivers' own tests provoke errors. */
export class FailPoints {
  private failCommand: FailPoint | undefined;

  /** @throws MongoError 2 for an unknown fail point or mode */
  configure(name: string, mode: Value | undefined, data: Doc = new Map()): Doc {
    if (name !== "failCommand") throw new MongoError(2, `Invalid fail point name: ${name}`);
    const times = isDoc(mode) ? (wholeNumber(mode.get("times")) ?? 1) : modes.get(mode);
    if (times === undefined) throw new MongoError(2, "unknown fail point mode");
    this.failCommand = { times, data };
    return doc({ count: int(0) });
  }

  /** What happens to this command; undefined when it runs as usual. */
  failureFor(command: string): Failure | undefined {
    const point = this.failCommand;
    if (point === undefined || point.times <= 0) return undefined;
    const { data } = point;
    const names = data.get("failCommands");
    if (!isArray(names) || !names.includes(command)) return undefined;
    point.times -= 1;
    const code = wholeNumber(data.get("errorCode"));
    const labels = data.get("errorLabels");
    const concern = data.get("writeConcernError");
    const given = isArray(labels) ? labels.map(String) : [];
    return {
      closeConnection: truthy(data.get("closeConnection")),
      blockMs: truthy(data.get("blockConnection")) ? (wholeNumber(data.get("blockTimeMS")) ?? 0) : 0,
      error:
        code === undefined
          ? undefined
          : new MongoError(code, "Failing command via 'failCommand' failpoint", {}, given),
      labelled: isArray(labels),
      writeConcernError: isDoc(concern) ? concern : undefined,
    };
  }
}
