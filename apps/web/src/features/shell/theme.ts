export const themes = { system: "System", light: "Light", dark: "Dark" } as const;

export type Theme = keyof typeof themes;

export const themeCookie = "theme";

/** The theme a cookie names; the system's for anything else. */
export function readTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}
