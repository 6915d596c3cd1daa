/** "a", "a and b", "a, b and c". */
function list(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** The same, shortened: "a, b, c and 4 more". */
export function shortList(words: readonly string[], most = 3): string {
  if (words.length <= most) return list(words);
  return `${words.slice(0, most).join(", ")} and ${words.length - most} more`;
}

/** "1 change", "3 changes", "2,000 people". */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : plural}`;
}

/** "30 seconds", "1 minute", "14 minutes": a duration rounded up. */
export function wait(seconds: number): string {
  if (seconds > 59) return count(Math.ceil(seconds / 60), "minute");
  return count(Math.max(1, Math.ceil(seconds)), "second");
}
