import { useState } from "react";
import { Button } from "../../components/ui/button.tsx";

interface InvitationListProps {
  invited: readonly { email: string; url: string }[];
}

/** The links of an import, for whoever hands them on where there is no mail server. */
export function InvitationList({ invited }: InvitationListProps) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const lines = invited.map(({ email, url }) => `${email}\t${url}`).join("\n");
    await navigator.clipboard.writeText(lines).then(
      () => setCopied(true),
      () => undefined,
    ); // they can still be marked by hand
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">Invitation links, shown once</h3>
        <Button onClick={copy}>Copy all</Button>
      </div>
      <p role="status" className="text-ink-muted text-sm">
        {copied ? "Copied." : ""}
      </p>
      <section
        className="max-h-96 overflow-auto rounded-md border border-line"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to be able to scroll what scrolls (WCAG 2.1.1)
        tabIndex={0}
        aria-label="Invitation links"
      >
        <ul className="divide-y divide-line">
          {invited.map(({ email, url }) => (
            <li key={email} className="px-3 py-2.5">
              <p className="break-words font-medium">{email}</p>
              <p className="break-all text-ink-muted">{url}</p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
