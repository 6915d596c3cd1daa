"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Button } from "../../components/ui/button.tsx";
import { boxClass } from "../../components/ui/control.ts";
import { Field } from "../../components/ui/field.tsx";
import { Rows } from "../../components/ui/section.tsx";
import { Select } from "../../components/ui/select.tsx";
import { TextField } from "../../components/ui/text-field.tsx";
import { trpc } from "../../lib/trpc.ts";
import { FormMessage } from "../form/form-message.tsx";
import { useSmallForm } from "../form/use-small-form.ts";
import { tokensQuery } from "./state.ts";

const scopes = [
  { value: "read", label: "Read" },
  { value: "write", label: "Read and write" },
];
const lifetimes = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
];

const days = { "30": 30, "90": 90, "365": 365 } as const;

/** Creates a token and shows it once. */
export function TokenForm() {
  const queryClient = useQueryClient();
  const form = useSmallForm({
    id: "token",
    initial: { name: "", scope: "read", expires: "90" },
    send: async ({ name, scope, expires }) =>
      (await trpc()).account.apiTokens.create.mutate({
        name,
        scope: scope === "write" ? "write" : "read",
        days: days[expires as keyof typeof days], // one of the options above
      }),
    onSent: () => queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
  const token = form.result?.token;
  useEffect(() => {
    if (token) document.getElementById("token-new")?.focus();
  }, [token]);
  const choice = (name: "scope" | "expires", label: string, options: typeof scopes) => {
    const { error, ...input } = form.field(name);
    return (
      <Field id={input.id} label={label} error={error}>
        {(control) => <Select {...input} {...control} options={options} />}
      </Field>
    );
  };
  return (
    <form
      onSubmit={form.submit}
      noValidate
      aria-label="Create token"
      data-unsent={form.values.name === "" ? undefined : "Token name"}
      className="rounded-md border border-line px-4"
    >
      <Rows>
        <TextField label="Token name" maxLength={60} autoComplete="off" {...form.field("name")} />
        {choice("scope", "Scope", scopes)}
        {choice("expires", "Expires", lifetimes)}
        {token && (
          <Field id="token-new" label="New token" hint="Copy it now. You won't see it again.">
            {({ id, describedBy }) => (
              <input
                id={id}
                aria-describedby={describedBy}
                className={`${boxClass} font-mono`}
                readOnly
                value={token}
                onFocus={(event) => event.target.select()}
              />
            )}
          </Field>
        )}
      </Rows>
      <FormMessage failure={form.failure} />
      <div className="py-4">
        <Button type="submit" busy={form.busy}>
          Create token
        </Button>
      </div>
    </form>
  );
}
