"use client";
import { BrokenPage } from "../features/shell/broken-page.tsx";
import "./globals.css";

export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong</title>
        <BrokenPage retry={retry} />
      </body>
    </html>
  );
}
