"use client";
import { Button } from "../components/ui/button.tsx";
import { ProblemPage } from "../features/shell/problem-page.tsx";
import "./globals.css";

export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong</title>
        <ProblemPage
          title="Something went wrong on our side"
          actions={
            <Button variant="primary" onClick={() => retry()}>
              Try again
            </Button>
          }
        >
          This page could not be shown. Nothing was changed.
        </ProblemPage>
      </body>
    </html>
  );
}
