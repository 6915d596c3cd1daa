import { buttonClass } from "../components/ui/button.tsx";
import { ProblemPage } from "../features/shell/problem-page.tsx";
import { loadViewer } from "../server/load.ts";

export const metadata = { title: "Page not found" };

export default async function NotFound() {
  const viewer = await loadViewer().catch(() => null);
  const managesPeople = viewer?.state === "ok" && viewer.data.managesPeople;
  return (
    <ProblemPage
      title="Page not found"
      actions={
        <>
          {managesPeople && (
            <a href="/people" className={buttonClass()}>
              People
            </a>
          )}
          <a href="/settings" className={buttonClass("primary")}>
            Your settings
          </a>
        </>
      }
    >
      This page does not exist, or you do not have access to it.
    </ProblemPage>
  );
}
