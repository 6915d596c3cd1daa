import inter from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { readTheme, themeCookie } from "../features/shell/theme.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Settings", template: "%s · Rep settings" },
  description: "Your profile, numbers, notifications and persona.",
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8f8fa" },
    { media: "(prefers-color-scheme: dark)", color: "#0f0f12" },
  ],
};

const endOfPage = "end";

/** Reads a cookie, so every page is rendered per request. The nonce of its scripts needs that anyway. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  // Preload the font: if the browser found it in the stylesheet, it would arrive after the first paint and cause a
  // second layout.
  preload(inter, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme} suppressHydrationWarning>
      <head>
        {/* Drawn once, whole: half of a form, and then all of it, costs a phone the layout twice. */}
        <link rel="expect" href={`#${endOfPage}`} blocking="render" />
      </head>
      <body>
        {children}
        <div id={endOfPage} hidden />
      </body>
    </html>
  );
}
