"use client";
import { type Theme, themeCookie, themes } from "./theme.ts";

function choose(theme: string): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox before 140.
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=31536000; samesite=lax`;
}

/** Chooses the theme. Stored in a cookie rather than local storage, so that the first HTML has the right colours. */
export function ThemeChoice({ theme }: { theme: Theme }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-ink-muted text-xs">Appearance</legend>
      <div className="grid grid-cols-3 rounded-md border border-line bg-sunken p-0.5">
        {Object.entries(themes).map(([value, label]) => (
          <label
            key={value}
            className="flex min-h-8 cursor-pointer items-center justify-center rounded-sm border border-transparent text-ink-muted text-sm has-checked:border-line has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus forced-colors:has-checked:border-[Highlight]"
          >
            <input
              type="radio"
              name="appearance"
              value={value}
              defaultChecked={value === theme}
              onChange={(event) => choose(event.target.value)}
              className="sr-only"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
