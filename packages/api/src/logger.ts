import { type Logger as PinoLogger, pino } from "pino";

export type Logger = Pick<PinoLogger, "info" | "warn" | "error">;

/**
 * Writes JSON lines to standard output. There is no redaction, because nothing secret is ever passed in.
 *
 * @param fields added to every line, such as the id of the trace
 */
export function createLogger(level = "info", fields?: () => object): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return pino({ ...options, ...(fields && { mixin: fields }) });
}

/**
 * Describes an error for a log line by its kind and origin. Omits its message, which drivers and parsers fill with
 * addresses, numbers and pieces of the body.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  const code: unknown = Reflect.get(error, "code");
  return {
    name: error.name,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
