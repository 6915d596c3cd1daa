import { Button } from "../../components/ui/button.tsx";
import { ScrollList } from "../../components/ui/scroll-list.tsx";
import { useCopy } from "../../lib/use-copy.ts";

interface InvitationListProps {
  invited: readonly { email: string; url: string }[];
}

/** How many links to show: thousands would block a phone. */
const most = 500;

/** The invitation links of an import, to pass on where there is no mail server. */
export function InvitationList({ invited }: InvitationListProps) {
  const { copy, message } = useCopy(invited.map(({ email, url }) => `${email}\t${url}`).join("\n"));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">Invitation links, shown once</h3>
        <Button onClick={copy}>Copy all</Button>
      </div>
      <p role="status" className="text-ink-muted text-sm">
        {message}
      </p>
      <ScrollList label="Invitation links">
        {invited.slice(0, most).map(({ email, url }) => (
          <li key={email} className="px-3 py-2.5">
            <p className="break-words font-medium">{email}</p>
            <p className="break-all text-ink-muted">{url}</p>
          </li>
        ))}
      </ScrollList>
      {invited.length > most && (
        <p className="text-ink-muted text-sm">
          The list shows the first {most} links. "Copy all" copies every one of them.
        </p>
      )}
    </div>
  );
}
