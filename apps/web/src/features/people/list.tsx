import { accessRoleLabels } from "@rep/schema/access-role";
import type { Person } from "@rep/schema/people";
import Link from "next/link";
import { displayE164 } from "../../components/inputs/phone/display-e164.ts";
import { Avatar } from "../../components/ui/avatar.tsx";
import { Badge } from "../../components/ui/badge.tsx";
import { Icon } from "../../components/ui/icon.tsx";
import { statusLabels } from "./state.ts";

/** People, each linking to their settings. */
export function PeopleList({ people }: { people: Person[] }) {
  return (
    <ul className="divide-y divide-line">
      {people.map(({ id, fullName, email, accessRole, departmentName, status, outboundNumber }) => (
        <li key={id} className="relative flex items-center gap-4 px-4 py-3 hover:bg-hover sm:px-6">
          <Avatar name={fullName} />
          <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
            <div className="min-w-0 grow basis-52">
              <Link
                href={`/people/${id}`}
                prefetch={false}
                className="break-words font-medium after:absolute after:inset-0 after:content-['']"
              >
                {fullName}
              </Link>
              <p className="break-words text-ink-muted">{email}</p>
              <p className="flex flex-wrap gap-x-3 text-ink-muted">
                {departmentName && <span className="min-w-0 break-words">{departmentName}</span>}
                {outboundNumber && <span className="whitespace-nowrap">{displayE164(outboundNumber)}</span>}
              </p>
            </div>
            {status !== "ACTIVE" && <Badge tone="warning">{statusLabels[status]}</Badge>}
            <Badge>{accessRoleLabels[accessRole]}</Badge>
          </div>
          <Icon name="chevron" className="-rotate-90 text-ink-muted" />
        </li>
      ))}
    </ul>
  );
}
