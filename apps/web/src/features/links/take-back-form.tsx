"use client";
import { Button } from "../../components/ui/button.tsx";
import { trpc } from "../../lib/trpc.ts";
import { FormMessage } from "../form/form-message.tsx";
import { EnabledOnceHydrated } from "../form/hydration.tsx";
import { useSmallForm } from "../form/use-small-form.ts";

interface TakeBackFormProps {
  token: string;
  /** Where to go next. */
  next: string;
}

/** Undoes the change on a press rather than on the visit, because mail programs open links by themselves. */
export function TakeBackForm({ token, next }: TakeBackFormProps) {
  const form = useSmallForm({
    id: "take-back",
    initial: {},
    send: async () => (await trpc()).links.takeBackEmail.mutate({ token }),
    onSent: () => location.assign(next),
  });
  return (
    <form onSubmit={form.submit} aria-label="Take the change back">
      <EnabledOnceHydrated className="flex min-w-0 flex-col gap-4">
        <FormMessage failure={form.failure} />
        <Button type="submit" variant="primary" busy={form.busy}>
          Keep my old address
        </Button>
      </EnabledOnceHydrated>
    </form>
  );
}
