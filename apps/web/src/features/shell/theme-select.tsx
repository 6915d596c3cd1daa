"use client";
import { type Theme, themeCookie, themes } from "./theme.ts";

/** Kept in a cookie rather than in local storage: the first HTML is already in the right colours. */
export function ThemeSelect({ theme }: { theme: Theme }) {
  const choose = (next: Theme) => {
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox before 140.
    document.cookie = `${themeCookie}=${next}; path=/; max-age=31536000; samesite=lax`;
  };
  return (
    <select
      aria-label="Appearance"
      defaultValue={theme}
      onChange={(event) => choose(event.target.value as Theme)}
      className="min-h-8 cursor-pointer rounded-md border border-line-strong/60 bg-surface px-2 text-ink text-sm hover:bg-hover"
    >
      {Object.entries(themes).map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
