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

interface FailPoint {
  times: number;
  data: Doc;
}

/** The `failCommand` fail point, by which drivers' own tests provoke errors. */
export class FailPoints {
  private failCommand: FailPoint | undefined;

  /** @throws MongoError 2 for an unknown fail point or mode */
  configure(name: string, mode: Value | undefined, data: Doc | undefined): Doc {
    if (name !== "failCommand") throw new MongoError(2, `Invalid fail point name: ${name}`);
    if (mode === "off") this.failCommand = undefined;
    else if (mode === "alwaysOn")
      this.failCommand = { times: Number.POSITIVE_INFINITY, data: data ?? new Map() };
    else if (isDoc(mode))
      this.failCommand = { times: wholeNumber(mode.get("times")) ?? 1, data: data ?? new Map() };
    else throw new MongoError(2, "unknown fail point mode");
    return doc({ count: int(0) });
  }

  /** What happens to this command; undefined when it runs as usual. */
  failureFor(command: string): Failure | undefined {
    const point = this.failCommand;
    if (point === undefined || point.times <= 0) return undefined;
    const names = point.data.get("failCommands");
    if (!isArray(names) || !names.includes(command)) return undefined;
    point.times -= 1;
    const code = wholeNumber(point.data.get("errorCode"));
    const labels = point.data.get("errorLabels");
    const concern = point.data.get("writeConcernError");
    return {
      closeConnection: truthy(point.data.get("closeConnection")),
      blockMs: truthy(point.data.get("blockConnection"))
        ? (wholeNumber(point.data.get("blockTimeMS")) ?? 0)
        : 0,
      error:
        code === undefined
          ? undefined
          : new MongoError(
              code,
              `Failing command via 'failCommand' failpoint`,
              {},
              isArray(labels) ? labels.map(String) : [],
            ),
      labelled: isArray(labels),
      writeConcernError: isDoc(concern) ? concern : undefined,
    };
  }
}
