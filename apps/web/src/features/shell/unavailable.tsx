import { buttonClass } from "../../components/ui/button.tsx";
import { ProblemPage } from "./problem-page.tsx";

/** Shown instead of a page whose data could not be loaded. Retry is a plain link and works without JavaScript. */
export function Unavailable() {
  return (
    <ProblemPage
      title="Settings are temporarily unavailable"
      actions={
        // biome-ignore lint/a11y/useValidAnchor: an empty address is this very page, loaded afresh.
        <a href="" className={buttonClass("primary")}>
          Try again
        </a>
      }
    >
      Nothing is lost. They are usually back within a minute.
    </ProblemPage>
  );
}
