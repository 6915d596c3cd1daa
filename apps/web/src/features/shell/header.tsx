import { buttonClass } from "../../components/ui/button.tsx";
import { signOut } from "./actions.ts";
import { Brand } from "./brand.tsx";
import { NavLink } from "./nav-link.tsx";
import type { Theme } from "./theme.ts";
import { ThemeSelect } from "./theme-select.tsx";
import type { Viewer } from "./use-viewer.ts";
import { ViewerName } from "./viewer-name.tsx";

interface HeaderProps {
  /** Null while the database is away: nobody's name is known then. */
  viewer: (Viewer & { managesPeople: boolean }) | null;
  theme: Theme;
}

/** Marked `data-leaves`: unsaved edits are asked about before this form is sent. */
function SignOut() {
  return (
    <form action={signOut} data-leaves="">
      <button type="submit" className={buttonClass("secondary", "small")}>
        Sign out
      </button>
    </form>
  );
}

export function Header({ viewer, theme }: HeaderProps) {
  return (
    <header className="z-20 border-line border-b bg-surface lg:sticky lg:top-0">
      <div className="mx-auto flex min-h-14 max-w-6xl flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 sm:px-6">
        <Brand />
        <nav aria-label="Main" className="flex">
          <NavLink href="/settings">Settings</NavLink>
          {viewer?.managesPeople && <NavLink href="/people">People</NavLink>}
        </nav>
        <div className="ml-auto flex min-w-0 items-center gap-2">
          {viewer && <ViewerName viewer={viewer} />}
          <ThemeSelect theme={theme} />
          {viewer && <SignOut />}
        </div>
      </div>
    </header>
  );
}
