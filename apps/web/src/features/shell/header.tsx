import Link from "next/link";
import { buttonClass } from "../../components/ui/button.tsx";
import { cx } from "../../components/ui/cx.ts";
import { signOut } from "./actions.ts";
import { Brand } from "./brand.tsx";
import { NavLink } from "./nav-link.tsx";
import type { Theme } from "./theme.ts";
import type { Viewer } from "./use-viewer.ts";
import { ViewerMenu } from "./viewer-menu.tsx";

interface HeaderProps {
  /** Null while the database is unavailable. */
  viewer: (Viewer & { managesPeople: boolean; seesPeople: boolean }) | null;
  theme: Theme;
}

/**
 * Signs out in one press, for shared computers. `data-leaves` makes the page ask about unsaved edits before the form
 * is sent.
 */
function SignOut() {
  return (
    <form action={signOut} data-leaves="">
      <button type="submit" className={buttonClass("quiet", "small")}>
        Sign out
      </button>
    </form>
  );
}

export function Header({ viewer, theme }: HeaderProps) {
  return (
    <>
      <a
        href="#main"
        className="fixed top-2 left-2 z-40 not-focus:sr-only rounded-md bg-accent px-3 py-2 font-medium text-white"
      >
        Skip to content
      </a>
      <header className="z-20 border-line border-b bg-surface lg:sticky lg:top-0 short:static">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-2 px-4 sm:gap-x-3 sm:px-6">
          <Link
            href="/settings"
            prefetch={false}
            className="-ml-2 flex h-11.75 shrink-0 items-center rounded-md px-2 no-underline"
          >
            <Brand short />
          </Link>
          {/* One link fits beside the mark everywhere; several get a row of their own on a phone. */}
          <nav
            aria-label="Main"
            className={cx(
              "flex",
              viewer?.seesPeople && "max-sm:order-last max-sm:-mx-2.5 max-sm:basis-full max-sm:pb-1",
            )}
          >
            <NavLink href="/settings">Settings</NavLink>
            {viewer?.seesPeople && <NavLink href="/people">People</NavLink>}
            {viewer?.managesPeople && <NavLink href="/organization">Organization</NavLink>}
          </nav>
          {viewer && (
            <div className="ml-auto flex shrink-0 items-center gap-1 sm:gap-2">
              <SignOut />
              <ViewerMenu viewer={viewer} theme={theme} />
            </div>
          )}
        </div>
      </header>
    </>
  );
}
