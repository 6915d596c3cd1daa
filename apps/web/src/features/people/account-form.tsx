"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Section } from "../../components/ui/section.tsx";
import { explainFailure, toFailure } from "../../lib/failure.ts";
import { trpc } from "../../lib/trpc.ts";
import { FormMessage } from "../form/form-message.tsx";
import { useSignInMethods } from "../shell/sign-in-methods.tsx";
import { CopyField } from "./copy-fields.tsx";

interface AccountFormProps {
  person: { id: string; fullName: string; status: "INVITED" | "ACTIVE" | "DISABLED" };
}

const states = {
  INVITED: (name: string) => `${name} has been invited and has not set a password yet.`,
  ACTIVE: (name: string) => `${name} can sign in.`,
  DISABLED: (name: string) => `${name} cannot sign in. Their settings are kept.`,
};

type Client = Awaited<ReturnType<typeof trpc>>;

/** Actions of an administrator on an account. Each takes effect at once. */
export function AccountForm({ person: { id, fullName, status } }: AccountFormProps) {
  const router = useRouter();
  const { password } = useSignInMethods();
  const [link, setLink] = useState<{ label: string; url: string } | null>(null);
  const act = useMutation({
    mutationFn: async (action: (client: Client) => Promise<unknown>) => action(await trpc()),
    onMutate: () => setLink(null),
    onSuccess: () => router.refresh(),
  });
  const run = (action: (client: Client) => Promise<unknown>) => () => act.mutate(action);
  const showing = (label: string, make: (client: Client) => Promise<{ url: string }>) =>
    run(async (client) => setLink({ label, url: (await make(client)).url }));
  return (
    <Section id="account" title="Account" intro={states[status](fullName)}>
      <div className="flex flex-wrap gap-2 py-4">
        {status === "INVITED" && (
          <Button
            busy={act.isPending}
            onClick={showing("Invitation link", (client) => client.people.resendInvitation.mutate({ id }))}
          >
            Resend invitation
          </Button>
        )}
        {status === "ACTIVE" && password && (
          <Button
            busy={act.isPending}
            onClick={showing("Password link", (client) => client.people.passwordLink.mutate({ id }))}
          >
            Make password link
          </Button>
        )}
        {status === "DISABLED" ? (
          <Button busy={act.isPending} onClick={run((client) => client.people.enable.mutate({ id }))}>
            Enable
          </Button>
        ) : (
          <Button busy={act.isPending} onClick={run((client) => client.people.disable.mutate({ id }))}>
            Disable
          </Button>
        )}
      </div>
      {status !== "DISABLED" && (
        <p className="pb-4 text-ink-muted text-sm">
          Disabling signs {fullName} out everywhere, ends their tokens and frees their outbound number.
        </p>
      )}
      <FormMessage failure={act.error ? explainFailure(toFailure(act.error)) : null} />
      {link && <CopyField id="account-link" label={link.label} value={link.url} />}
    </Section>
  );
}
