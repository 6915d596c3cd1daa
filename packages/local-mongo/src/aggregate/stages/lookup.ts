import { type Doc, doc, isArray, isDoc, type Value } from "../../bson/values.ts";
import { failedToParse, MongoError } from "../../errors.ts";
import { prepare } from "../../query/execute.ts";
import { valuesAt } from "../../query/path.ts";
import { setComputed } from "../../query/set-computed.ts";
import { docs, gathered, type StageCompiler } from "../stage.ts";

const known = ["from", "as", "localField", "foreignField"];
const unsupported = ["let", "pipeline"];

/** `$lookup` by equal fields: the documents are found by index if there is one. */
export const lookup: StageCompiler = (argument, { source }) => {
  if (!isDoc(argument)) throw failedToParse("the $lookup specification must be an Object");
  for (const name of argument.keys()) {
    if (unsupported.includes(name))
      throw new MongoError(238, `the option '${name}' of $lookup is not supported by this server`);
    if (!known.includes(name)) throw failedToParse(`unknown argument to $lookup: ${name}`);
  }
  const from = text(argument, "from");
  const as = text(argument, "as").split(".");
  const local = text(argument, "localField").split(".");
  const foreign = text(argument, "foreignField");
  if (source === undefined) throw new MongoError(40324, "this stage is not allowed here");
  const { view, find } = source;
  return function* (input) {
    const collection = find(from);
    for (const document of input) {
      if (document === undefined) {
        yield undefined;
        continue;
      }
      const wanted = valuesAt(document, local).flatMap((value) => (isArray(value) ? value : [value]));
      const filter = doc({ [foreign]: doc({ $in: wanted.length === 0 ? [null] : wanted }) });
      const joined = new Map(document);
      setComputed(joined, as, 0, yield* gathered(docs(prepare(collection, { filter }), view)));
      yield joined;
    }
  };
};

function text(argument: Doc, name: string): string {
  const value: Value | undefined = argument.get(name);
  if (typeof value === "string") return value;
  throw failedToParse(`$lookup argument '${name}' must be a string, is type ${typeof value}`);
}
