/** Prints a line of progress. */
export function say(line: string): void {
  console.log(`• ${line}`);
}

/** The sentence of whatever was thrown. */
export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
