"use client";
import type { OrganizationPage } from "@rep/schema/organization";
import { useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { TextField } from "../../components/ui/text-field.tsx";
import { count } from "../../lib/phrases.ts";
import { FormMessage } from "../form/form-message.tsx";
import { useSmallForm } from "../form/use-small-form.ts";
import { useOrganizationChange } from "./use-change.ts";

interface DepartmentItemProps {
  department: OrganizationPage["departments"][number];
  busy: boolean;
  onRemove: () => void;
}

/** One department, with how many people it has. */
export function DepartmentItem({ department, busy, onRemove }: DepartmentItemProps) {
  const { id, name, people } = department;
  const [renaming, setRenaming] = useState(false);
  if (renaming)
    return (
      <li>
        <RenameForm id={id} name={name} onClose={() => setRenaming(false)} />
      </li>
    );
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1">
        <p className="break-words font-medium">{name}</p>
        <p className="text-ink-muted text-sm">
          {people === 0 ? "Nobody yet" : count(people, "person", "people")}
        </p>
      </div>
      <Button size="small" onClick={() => setRenaming(true)} aria-label={`Rename ${name}`}>
        Rename
      </Button>
      <Button size="small" busy={busy} onClick={onRemove} aria-label={`Remove ${name}`}>
        Remove
      </Button>
    </li>
  );
}

function RenameForm({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const rename = useOrganizationChange((client, next: string) =>
    client.organization.renameDepartment.mutate({ id, name: next }),
  );
  const form = useSmallForm({
    id: `department-${id}`,
    initial: { name },
    send: (values) => rename.runAsync(values.name),
    onSent: onClose,
  });
  return (
    <form onSubmit={form.submit} noValidate aria-label={`Rename ${name}`}>
      <TextField label={`New name of ${name}`} autoComplete="off" autoFocus {...form.field("name")} />
      <FormMessage failure={form.failure} />
      <div className="flex gap-2 pb-4">
        <Button type="submit" variant="primary" busy={form.busy}>
          Save name
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
