import Link from "next/link";
import { buttonClass } from "../../components/ui/button.tsx";
import type { PeopleQuery } from "./state.ts";

interface PagesProps {
  query: PeopleQuery;
  nextCursor: string | null;
  previousCursor: string | null;
}

/** Links to the pages before and after this one. */
export function Pages({ query: { params }, nextCursor, previousCursor }: PagesProps) {
  if (!nextCursor && !previousCursor) return null;
  const to = (more: Record<string, string>) => `?${new URLSearchParams({ ...params, ...more })}`;
  return (
    <nav aria-label="Pages" className="flex justify-between gap-3">
      {previousCursor ? (
        <Link href={to({ cursor: previousCursor })} prefetch={false} className={buttonClass()}>
          Previous
        </Link>
      ) : (
        <span />
      )}
      {nextCursor && (
        <Link href={to({ cursor: nextCursor })} prefetch={false} className={buttonClass()}>
          Next
        </Link>
      )}
    </nav>
  );
}
