import { accessRoleLabels } from "@rep/schema/access-role";
import type { Person } from "@rep/schema/people";
import Link from "next/link";
import { Badge } from "../../components/ui/badge.tsx";
import { Icon } from "../../components/ui/icon.tsx";

/** People as links to their settings. */
export function PeopleList({ people }: { people: Person[] }) {
  return (
    <ul className="divide-y divide-line">
      {people.map(({ id, fullName, email, accessRole, departmentName }) => (
        <li key={id} className="relative flex items-center gap-4 px-4 py-3 hover:bg-hover sm:px-6">
          <div className="min-w-0 flex-1">
            <Link
              href={`/people/${id}`}
              prefetch={false}
              className="font-medium after:absolute after:inset-0 after:content-['']"
            >
              {fullName}
            </Link>
            <p className="truncate text-ink-muted">
              {email}
              {departmentName && ` · ${departmentName}`}
            </p>
          </div>
          <Badge>{accessRoleLabels[accessRole]}</Badge>
          <Icon name="chevron" className="-rotate-90 text-ink-muted" />
        </li>
      ))}
    </ul>
  );
}
