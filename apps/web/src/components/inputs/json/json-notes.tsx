import { scanJson } from "./scan-json.ts";

const shownKeys = 3;

/** Tells what a save would not keep of the current JSON. */
export function JsonNotes({ id, text }: { id: string; text: string }) {
  const scan = scanJson(text);
  if (scan.problem !== null || scan.nulls.length === 0) return null;
  const names = scan.nulls.slice(0, shownKeys).map((path) => path.join("."));
  const more = scan.nulls.length - names.length;
  return (
    <p id={id} role="status" className="text-sm text-warning-text">
      Saving removes what is null: {names.join(", ")}
      {more > 0 && ` and ${more} more`}.
    </p>
  );
}
