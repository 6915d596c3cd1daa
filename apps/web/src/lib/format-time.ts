/** One locale for all times, so that they read alike. */
const locale = "en";
const instant = onFirstUse(
  () => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }),
);
const day = onFirstUse(() => new Intl.DateTimeFormat(locale, { dateStyle: "medium" }));
const relative = onFirstUse(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));

/** Created on first use: a browser's first formatter takes a phone 50 ms. */
function onFirstUse<Formatter>(create: () => Formatter): () => Formatter {
  let formatter: Formatter | undefined;
  return () => {
    formatter ??= create();
    return formatter;
  };
}

/** `Nov 25, 2026, 7:23 PM`, in the time zone of the browser. */
export function formatInstant(iso: string): string {
  return instant().format(new Date(iso));
}

/** `Nov 25, 2026` */
export function formatDay(iso: string): string {
  return day().format(new Date(iso));
}

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** `2 minutes ago`, `just now`; a date once it is more than a week old. */
export function formatAgo(iso: string, now = Date.now()): string {
  const seconds = (now - Date.parse(iso)) / 1000;
  if (seconds < 60) return "just now";
  if (seconds > 7 * 86_400) return formatDay(iso);
  const [unit, size] = units.find(([, least]) => seconds >= least) ?? ["minute", 60];
  return relative().format(-Math.floor(seconds / size), unit);
}
