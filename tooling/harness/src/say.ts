/** Prints a line of progress. */
export function say(line: string): void {
  // Not by the console, which is the log's once the web server runs in the same process.
  process.stdout.write(`• ${line}\n`);
}

/** The sentence of whatever was thrown. */
export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
