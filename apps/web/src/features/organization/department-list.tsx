"use client";
import type { OrganizationPage } from "@rep/schema/organization";
import { useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Dialog } from "../../components/ui/dialog.tsx";
import { Section } from "../../components/ui/section.tsx";
import { Select } from "../../components/ui/select.tsx";
import { TextField } from "../../components/ui/text-field.tsx";
import { count } from "../../lib/phrases.ts";
import { FormMessage } from "../form/form-message.tsx";
import { EnabledOnceHydrated } from "../form/hydration.tsx";
import { useSmallForm } from "../form/use-small-form.ts";
import { DepartmentItem } from "./item.tsx";
import { useOrganizationChange } from "./use-change.ts";

type Department = OrganizationPage["departments"][number];

/** The organization's departments: add, rename, and remove once it is clear where their people go. */
export function Departments({ departments }: { departments: Department[] }) {
  const [leaving, setLeaving] = useState<Department | null>(null);
  const add = useOrganizationChange((client, name: string) =>
    client.organization.addDepartment.mutate({ name }),
  );
  const remove = useOrganizationChange((client, id: string) =>
    client.organization.removeDepartment.mutate({ id }),
  );
  const form = useSmallForm({
    id: "department",
    initial: { name: "" },
    send: ({ name }) => add.runAsync(name),
  });
  return (
    <Section id="departments" title="Departments">
      {departments.length === 0 ? (
        <p className="py-4 text-ink-muted">No departments yet. Add the first one, then put people into it.</p>
      ) : (
        <ul className="divide-y divide-line">
          {departments.map((department) => (
            <DepartmentItem
              key={department.id}
              department={department}
              busy={remove.busy && remove.input === department.id}
              onRemove={() => (department.people === 0 ? remove.run(department.id) : setLeaving(department))}
            />
          ))}
        </ul>
      )}
      <FormMessage failure={remove.failure} />
      <form onSubmit={form.submit} noValidate aria-label="Add department" className="border-line border-t">
        <EnabledOnceHydrated className="min-w-0">
          <TextField label="Department name" autoComplete="off" {...form.field("name")} />
          <FormMessage failure={form.failure} />
          <div className="pb-4">
            <Button type="submit" busy={form.busy}>
              Add department
            </Button>
          </div>
        </EnabledOnceHydrated>
      </form>
      {leaving && (
        <RemoveDialog
          department={leaving}
          others={departments.filter(({ id }) => id !== leaving.id)}
          onClose={() => setLeaving(null)}
        />
      )}
    </Section>
  );
}

interface RemoveDialogProps {
  department: Department;
  others: Department[];
  onClose: () => void;
}

function RemoveDialog({ department, others, onClose }: RemoveDialogProps) {
  const [moveTo, setMoveTo] = useState("");
  const remove = useOrganizationChange((client, target: string) =>
    client.organization.removeDepartment.mutate({ id: department.id, moveTo: target === "" ? null : target }),
  );
  const confirm = async () => {
    await remove.runAsync(moveTo).then(onClose, () => undefined); // the failure stands in the dialog
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Remove ${department.name}?`}
      description={`${count(department.people, "person", "people")} will move. Nothing else about them changes.`}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={remove.busy} onClick={confirm}>
            Move and remove
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-1.5">
        <label htmlFor="move-to" className="font-medium">
          Move people to
        </label>
        <Select
          id="move-to"
          value={moveTo}
          onChange={setMoveTo}
          options={[
            { value: "", label: "No department" },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <FormMessage failure={remove.failure} />
    </Dialog>
  );
}
