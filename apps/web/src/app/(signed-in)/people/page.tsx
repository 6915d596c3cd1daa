import { accessRoles } from "@rep/schema/access-role";
import type { Metadata } from "next";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { Card } from "../../../components/ui/section.tsx";
import { AddForm } from "../../../features/people/add-form.tsx";
import { PeopleList } from "../../../features/people/list.tsx";
import { Pages } from "../../../features/people/page-list.tsx";
import { SearchForm } from "../../../features/people/search-form.tsx";
import { readPeopleQuery } from "../../../features/people/state.ts";
import { Unavailable } from "../../../features/shell/unavailable.tsx";
import { count } from "../../../lib/phrases.ts";
import { loadOrganization, loadPeople, loadViewer } from "../../../server/load.ts";
import { pageData } from "../../../server/page-data.ts";

export const metadata: Metadata = { title: "People" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Uses plain links and a plain form, so that searching, filtering and paging need no JavaScript. */
export default async function People({ searchParams }: Props) {
  const query = readPeopleQuery(await searchParams);
  const viewer = await pageData(await loadViewer());
  const people = viewer && (await pageData(await loadPeople(query.request)));
  if (!people) return <Unavailable />;
  const organization = viewer.managesPeople ? await pageData(await loadOrganization()) : null;
  const departments = organization?.departments ?? [];
  const { items, total } = people;
  const roles = accessRoles.slice(accessRoles.indexOf(viewer.accessRole));
  return (
    <main id="main" className="mx-auto flex max-w-6xl flex-col gap-5 px-4 py-6 sm:px-6">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="font-semibold text-xl tracking-tight">People</h1>
          <p className="text-ink-muted">
            {viewer.managesPeople ? "The people you manage." : "The people of your department."}
          </p>
        </div>
        <p className="text-ink-muted">
          {total.more
            ? `More than ${count(total.count, "person", "people")}`
            : count(total.count, "person", "people")}
        </p>
      </div>
      {viewer.managesPeople && <AddForm roles={roles} departments={departments} />}
      <SearchForm query={query} roles={roles} departments={departments} />
      <Card>
        {items.length > 0 ? (
          <PeopleList people={items} />
        ) : (
          <EmptyState title={query.filtered ? "Nobody matches" : "Nobody yet"}>
            {query.filtered
              ? "Try fewer letters, or another filter."
              : viewer.managesPeople
                ? "Invite the first person, or import a list."
                : "People appear here once an administrator puts them into your department."}
          </EmptyState>
        )}
      </Card>
      <Pages query={query} nextCursor={people.nextCursor} previousCursor={people.previousCursor} />
    </main>
  );
}
