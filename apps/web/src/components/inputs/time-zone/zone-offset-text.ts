/** Formats minutes east of UTC: `UTC−5`, `UTC+5:30`, `UTC`. */
export function offsetText(minutes: number): string {
  if (minutes === 0) return "UTC";
  const past = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${past === 0 ? "" : `:${String(past).padStart(2, "0")}`}`;
}

/** Formats the local time at that many minutes east of UTC: `3:42 PM`. */
export function clockAt(moment: Date, minutes: number): string {
  const local = new Date(moment.getTime() + minutes * 60_000);
  const hour = local.getUTCHours();
  return `${hour % 12 || 12}:${String(local.getUTCMinutes()).padStart(2, "0")} ${hour < 12 ? "AM" : "PM"}`;
}
