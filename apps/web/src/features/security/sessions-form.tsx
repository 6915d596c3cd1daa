"use client";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { Banner } from "../../components/ui/banner.tsx";
import { Button } from "../../components/ui/button.tsx";
import { toFailure } from "../../lib/failure.ts";
import { trpc } from "../../lib/trpc.ts";

/** Ends every session of this person, this one included. Marked `data-leaves`, so unsaved edits are asked about first. */
export function SessionsForm() {
  const end = useMutation({
    mutationFn: async () => (await trpc()).account.signOutEverywhere.mutate({}),
    onSuccess: () => location.assign("/sign-in"),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!end.isPending) end.mutate();
  };
  return (
    <form
      onSubmit={submit}
      data-leaves=""
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4"
    >
      <div className="min-w-0">
        <h3 className="font-medium">Signed in somewhere you should not be?</h3>
        <p className="text-ink-muted">Ends every session, on this device too. It takes effect at once.</p>
      </div>
      <Button type="submit" busy={end.isPending}>
        End all sessions
      </Button>
      {end.error && (
        <Banner tone="danger" role="alert">
          {toFailure(end.error).message}
        </Banner>
      )}
    </form>
  );
}
