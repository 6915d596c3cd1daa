import { cx } from "./cx.ts";

/** The initials of the first and the last word of a name. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters
    .map((word = "") => [...word][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

const sizes = { small: "size-6 text-xs", medium: "size-8 text-xs", large: "size-14 text-lg" };

/** A disc with a person's initials. Decorative: the name always appears as text too. */
export function Avatar({ name, size = "medium" }: { name: string; size?: keyof typeof sizes }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-flex shrink-0 select-none items-center justify-center rounded-full border border-transparent bg-accent-soft font-semibold text-accent-text",
        sizes[size],
      )}
    >
      {initials(name)}
    </span>
  );
}
