import { buttonClass } from "../components/ui/button.tsx";
import { ProblemPage } from "../features/shell/problem-page.tsx";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <ProblemPage
      title="There is nothing here"
      actions={
        <a href="/settings" className={buttonClass("primary")}>
          Go to your settings
        </a>
      }
    >
      The page or the person you are looking for does not exist, or is not yours to see.
    </ProblemPage>
  );
}
