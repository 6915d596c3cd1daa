/** Tells the person at the terminal what is happening now. */
export function say(line: string): void {
  console.log(`• ${line}`);
}

/** The sentence of whatever was thrown. */
export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
