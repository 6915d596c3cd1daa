"use client";
import { fieldDefinition } from "@rep/schema/fields";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Dialog } from "../../components/ui/dialog.tsx";
import { useNotify } from "../shell/notice.tsx";
import { lockOutWarning, locksOut } from "./lock-out.ts";
import { isField } from "./profile-model.ts";
import { useSettings } from "./settings-context.tsx";

/** Asks before a save that puts the person out of the viewer's reach, and leaves the page afterwards. */
export function LockOutDialog() {
  const { form, options, around } = useSettings();
  const router = useRouter();
  const notify = useNotify();
  const [question, setQuestion] = useState<{ role: string; answer: (yes: boolean) => void } | null>(null);
  const leaving = useRef(false);

  useEffect(() => {
    around.confirm = (changed) => {
      const found = Object.entries(changed).find(
        ([path, value]) => isField(path) && locksOut(path, value, options),
      );
      const [path, value] = found ?? [];
      if (path === undefined || !isField(path)) return Promise.resolve(true);
      const row = fieldDefinition(path);
      const role = row.kind === "choice" ? row.options[String(value)] : undefined;
      return new Promise((answer) => setQuestion({ role: role ?? String(value), answer }));
    };
    return form.subscribe(() => {
      if (!leaving.current || form.get().status.kind !== "saved") return;
      leaving.current = false;
      notify(`Saved. You can no longer change ${options.subject.fullName}'s settings.`);
      router.push("/people");
    });
  }, [around, form, options, notify, router]);

  const answer = (yes: boolean) => {
    leaving.current = yes;
    question?.answer(yes);
    setQuestion(null);
  };
  return (
    <Dialog
      open={question !== null}
      onClose={() => answer(false)}
      title={`Make ${options.subject.fullName} ${question?.role ?? ""}?`}
      description={lockOutWarning(options)}
      actions={
        <>
          <Button onClick={() => answer(false)} data-autofocus="">
            Cancel
          </Button>
          <Button variant="danger" onClick={() => answer(true)}>
            Save and give up access
          </Button>
        </>
      }
    />
  );
}
