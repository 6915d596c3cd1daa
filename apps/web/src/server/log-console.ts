import { describeError, type Logger } from "@rep/api";

/**
 * Turns what libraries print into log lines with kind and place but no text, because the text may quote what clients
 * have sent.
 */
export function logConsole(logger: Logger): void {
  const write =
    (level: "info" | "warn" | "error") =>
    (...printed: unknown[]): void => {
      const errors = printed.filter((value) => value instanceof Error);
      // Greetings and progress say nothing without their text.
      if (level === "info" && errors.length === 0) return;
      logger[level]({ errors: errors.map(describeError) }, "printed by a library");
    };
  Object.assign(console, {
    debug: write("info"),
    log: write("info"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    trace: write("warn"),
  });
  process.removeAllListeners("warning");
  process.on("warning", (warning) => logger.warn({ error: describeError(warning) }, "warning"));
}
