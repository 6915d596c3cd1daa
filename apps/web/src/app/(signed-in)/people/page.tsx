import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { Button, buttonClass } from "../../../components/ui/button.tsx";
import { boxClass } from "../../../components/ui/control.ts";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { Card } from "../../../components/ui/section.tsx";
import { PeopleList } from "../../../features/people/list.tsx";
import { Unavailable } from "../../../features/shell/unavailable.tsx";
import { guard } from "../../../server/guard.ts";
import { loadPeople } from "../../../server/load.ts";

export const metadata: Metadata = { title: "People" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const text = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

/** Plain links and a plain form: searching and paging need no script. */
export default async function People({ searchParams }: Props) {
  const query = await searchParams;
  const search = text(query.search).slice(0, 120);
  const people = await guard(await loadPeople(search, text(query.cursor)));
  if (!people) return <Unavailable />;
  const { items, nextCursor } = people;
  return (
    <main className="mx-auto flex max-w-6xl flex-col gap-5 px-4 py-6 *:max-w-3xl sm:px-6">
      <div>
        <h1 className="font-semibold text-xl tracking-tight">People</h1>
        <p className="text-ink-muted">Everybody of your organization whose settings you may change.</p>
      </div>
      <Form action="" className="flex gap-2">
        <label className="min-w-0 flex-1">
          <span className="sr-only">Search by name or email</span>
          <input
            type="search"
            name="search"
            defaultValue={search}
            placeholder="Name or email"
            className={boxClass}
          />
        </label>
        <Button type="submit">Search</Button>
      </Form>
      {items.length === 0 ? (
        <EmptyState title={search === "" ? "Nobody yet" : `Nobody matches “${search}”`}>
          People of lower roles in your organization appear here.
        </EmptyState>
      ) : (
        <Card>
          <PeopleList people={items} />
        </Card>
      )}
      {nextCursor && (
        <div>
          <Link
            href={`?${new URLSearchParams({ ...(search && { search }), cursor: nextCursor })}`}
            className={buttonClass()}
          >
            More people
          </Link>
        </div>
      )}
    </main>
  );
}
