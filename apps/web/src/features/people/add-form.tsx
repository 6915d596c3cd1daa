"use client";
import { useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Card } from "../../components/ui/section.tsx";
import type { InviteOptions } from "./groups.ts";
import { ImportForm } from "./import-form.tsx";
import { InviteForm } from "./invite-form.tsx";

/** Two ways to add people. The chosen form opens under the buttons. */
export function AddForm(options: InviteOptions) {
  const [open, setOpen] = useState<"invite" | "import" | null>(null);
  const toggle = (name: "invite" | "import") => setOpen(open === name ? null : name);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex gap-2">
        <Button variant="primary" aria-expanded={open === "invite"} onClick={() => toggle("invite")}>
          Invite
        </Button>
        <Button aria-expanded={open === "import"} onClick={() => toggle("import")}>
          Import
        </Button>
      </div>
      {open && (
        <Card className="px-4 pt-4 pb-1 sm:px-6">
          <h2 className="font-semibold text-base">
            {open === "invite" ? "Invite a person" : "Import people"}
          </h2>
          {open === "invite" ? <InviteForm {...options} /> : <ImportForm />}
        </Card>
      )}
    </div>
  );
}
