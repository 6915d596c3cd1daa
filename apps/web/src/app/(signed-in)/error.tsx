"use client";
import { Button } from "../../components/ui/button.tsx";
import { ProblemPage } from "../../features/shell/problem-page.tsx";

export default function ErrorPage({ retry }: { retry: () => void }) {
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
