"use client";
import { Button } from "../../components/ui/button.tsx";
import { ProblemPage } from "./problem-page.tsx";

/** Shown instead of a page whose rendering failed. */
export function BrokenPage({ retry }: { retry: () => void }) {
  return (
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
  );
}
