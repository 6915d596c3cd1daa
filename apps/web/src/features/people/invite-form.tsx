"use client";
import { accessRoleLabels } from "@rep/schema/access-role";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Rows } from "../../components/ui/section.tsx";
import { Select } from "../../components/ui/select.tsx";
import { TextField } from "../../components/ui/text-field.tsx";
import { trpc } from "../../lib/trpc.ts";
import { FormMessage } from "../form/form-message.tsx";
import { useSmallForm } from "../form/use-small-form.ts";
import { CopyField } from "./copy-fields.tsx";
import type { InviteOptions } from "./groups.ts";

/** Invites one person. The link can always be copied, so that nobody depends on mail. */
export function InviteForm({ roles, departments }: InviteOptions) {
  const router = useRouter();
  const [invited, setInvited] = useState<{ email: string; url: string; mailed: boolean } | null>(null);
  const form = useSmallForm({
    id: "invite",
    initial: { fullName: "", email: "", accessRole: roles.at(-1) ?? "SALES_REP", departmentId: "" },
    async send({ departmentId, accessRole, ...person }) {
      setInvited(null);
      const role = roles.find((candidate) => candidate === accessRole) ?? "SALES_REP";
      const { url, mailed } = await (await trpc()).people.invite.mutate({
        ...person,
        accessRole: role,
        departmentId: departmentId === "" ? null : departmentId,
      });
      return { email: person.email.trim(), url, mailed };
    },
    onSent(sent) {
      setInvited(sent);
      router.refresh();
    },
  });
  const choice = (
    name: "accessRole" | "departmentId",
    label: string,
    options: { value: string; label: string }[],
  ) => {
    const { error, ...input } = form.field(name);
    return (
      <Field id={input.id} label={label} error={error}>
        {(control) => <Select {...input} {...control} options={options} />}
      </Field>
    );
  };
  return (
    <form onSubmit={form.submit} noValidate aria-label="Invite">
      <Rows>
        <TextField label="Full name" autoComplete="off" autoFocus {...form.field("fullName")} />
        <TextField label="Email" inputMode="email" autoComplete="off" {...form.field("email")} />
        {choice(
          "accessRole",
          "Access role",
          roles.map((role) => ({ value: role, label: accessRoleLabels[role] })),
        )}
        {choice("departmentId", "Department", [
          { value: "", label: "None" },
          ...departments.map(({ id, name }) => ({ value: id, label: name })),
        ])}
      </Rows>
      <FormMessage
        failure={form.failure}
        done={
          invited &&
          (invited.mailed
            ? `We sent ${invited.email} an invitation. It works for 7 days.`
            : `${invited.email} can join with this link. It works once, for 7 days.`)
        }
      />
      {invited && <CopyField id="invitation-link" label="Invitation link" value={invited.url} />}
      <div className="py-4">
        <Button type="submit" variant="primary" busy={form.busy}>
          Send invitation
        </Button>
      </div>
    </form>
  );
}
