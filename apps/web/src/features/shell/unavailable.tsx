import { buttonClass } from "../../components/ui/button.tsx";
import { ProblemPage } from "./problem-page.tsx";

/** In place of a page whose data cannot be had. Retry is a plain link, so it works without any script. */
export function Unavailable() {
  return (
    <ProblemPage
      title="The database does not answer"
      actions={
        // biome-ignore lint/a11y/useValidAnchor: an empty address is this very page, loaded afresh.
        <a href="" className={buttonClass("primary")}>
          Try again
        </a>
      }
    >
      Nothing is lost. Your settings will be here again as soon as it does, usually within a minute.
    </ProblemPage>
  );
}
