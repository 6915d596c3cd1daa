import { compare } from "../bson/compare.ts";
import { encodeKey } from "../bson/keys.ts";
import { type Num, toDouble, widening } from "../bson/numbers.ts";
import { Int32, isArray, isDoc, isNumber, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { Compiler, Environment, Evaluate } from "./environment.ts";
import { nullish } from "./operators/arguments.ts";
import { unknownAccumulator } from "./unsupported.ts";

/** Takes the values of one group and gives their summary. */
export interface Accumulator {
  add(environment: Environment): void;
  result(): Value | undefined;
}

/** Begins an accumulator for a new group. */
export type StartAccumulator = () => Accumulator;

const add = widening("add");

/** An accumulator that goes from value to value and ends with a summary of its state. */
function accumulator<State>(
  initial: () => State,
  step: (state: State, value: Value | undefined) => State,
  end: (state: State) => Value | undefined,
): (evaluate: Evaluate) => StartAccumulator {
  return (evaluate) => () => {
    let state = initial();
    return {
      add: (environment) => {
        state = step(state, evaluate(environment));
      },
      result: () => end(state),
    };
  };
}

const sum = accumulator<Num>(
  () => new Int32(0),
  (total, value) => (isNumber(value) ? add(total, value) : total),
  (total) => total,
);

const average = accumulator<{ total: Num; count: number }>(
  () => ({ total: new Int32(0), count: 0 }),
  (state, value) => (isNumber(value) ? { total: add(state.total, value), count: state.count + 1 } : state),
  ({ total, count }) => {
    if (count === 0) return null;
    return toDouble(total) / count;
  },
);

/** The least value (sign -1) or the greatest (sign 1) that is not null. */
const extreme = (sign: number) =>
  accumulator<Value | undefined>(
    () => undefined,
    (best, value) =>
      nullish(value) || (best !== undefined && compare(value, best) * sign <= 0) ? best : value,
    (best) => best ?? null,
  );

const first = accumulator<{ value: Value | undefined } | undefined>(
  () => undefined,
  (state, value) => state ?? { value },
  (state) => state?.value ?? null,
);

const last = accumulator<Value | undefined>(
  () => undefined,
  (_, value) => value,
  (value) => value ?? null,
);

const push = accumulator<Value[]>(
  () => [],
  (list, value) => {
    if (value !== undefined) list.push(value);
    return list;
  },
  (list) => list,
);

const addToSet = accumulator<Map<string, Value>>(
  () => new Map(),
  (set, value) => {
    if (value === undefined) return set;
    const key = encodeKey([value]).toString("latin1");
    return set.has(key) ? set : set.set(key, value);
  },
  (set) => [...set.values()],
);

const accumulators: Record<string, (evaluate: Evaluate) => StartAccumulator> = {
  $sum: sum,
  $avg: average,
  $min: extreme(-1),
  $max: extreme(1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
};

/** Compiles an accumulator such as `{ $sum: "$n" }`, found in `$group`. */
export function compileAccumulator(
  field: string,
  specification: Value,
  compiler: Compiler,
): StartAccumulator {
  if (!isDoc(specification))
    throw new MongoError(40234, `The field '${field}' must be an accumulator object`);
  if (specification.size !== 1)
    throw new MongoError(40238, `The field '${field}' must specify one accumulator`);
  const [name = "", argument = null] = [...specification][0] ?? [];
  if (name === "$count") return sum(() => new Int32(1));
  const start = accumulators[name];
  if (start === undefined) throw unknownAccumulator(name);
  if (!isArray(argument)) return start(compiler.compile(argument));
  if (argument.length !== 1) throw new MongoError(40237, `The ${name} accumulator is a unary operator`);
  const whole = name === "$push" || name === "$addToSet";
  return start(compiler.compile(whole ? argument : (argument[0] ?? null)));
}
