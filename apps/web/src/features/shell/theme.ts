export const themes = { system: "System", light: "Light", dark: "Dark" } as const;

export type Theme = keyof typeof themes;

export const themeCookie = "theme";

/** Reads the theme from a cookie; "system" for anything unknown. */
export function readTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}
