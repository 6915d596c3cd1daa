"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { Banner } from "../../components/ui/banner.tsx";
import { Button } from "../../components/ui/button.tsx";
import { boxClass } from "../../components/ui/control.ts";
import { Field } from "../../components/ui/field.tsx";
import { Rows } from "../../components/ui/section.tsx";
import { Select } from "../../components/ui/select.tsx";
import { TextField } from "../../components/ui/text-field.tsx";
import { explainFailure, toFailure } from "../../lib/failure.ts";
import { trpc } from "../../lib/trpc.ts";
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

/** Makes a token and shows it, once. */
export function TokenForm() {
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [scope, setScope] = useState("read");
  const [expires, setExpires] = useState("90");
  const [error, setError] = useState<{ name?: string; other?: string }>({});
  const create = useMutation({
    mutationFn: async () =>
      (await trpc()).account.apiTokens.create.mutate({
        name,
        scope: scope === "write" ? "write" : "read",
        days: days[expires as keyof typeof days], // one of the options above
      }),
    onSuccess: () => {
      setName("");
      queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
    onError: (thrown) => {
      const failure = toFailure(thrown);
      const [issue] = failure.issues;
      if (issue) failName(issue.message);
      else setError({ other: explainFailure(failure) });
    },
  });

  function failName(message: string): void {
    setError({ name: message });
    document.getElementById("token-name")?.focus();
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setError({});
    if (name.trim() === "") failName("Name the token after what uses it.");
    else if (!create.isPending) create.mutate();
  };
  const token = create.data?.token;
  useEffect(() => {
    if (token) document.getElementById("token-new")?.focus();
  }, [token]);
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label="Create token"
      data-unsent={name === "" ? undefined : "Token name"}
      className="rounded-md border border-line px-4"
    >
      <Rows>
        <TextField
          id="token-name"
          label="Token name"
          value={name}
          onChange={(text) => {
            setName(text);
            setError({});
          }}
          error={error.name}
          maxLength={60}
          autoComplete="off"
        />
        <Field id="token-scope" label="Scope">
          {(given) => <Select {...given} value={scope} onChange={setScope} options={scopes} />}
        </Field>
        <Field id="token-expires" label="Expires">
          {(given) => <Select {...given} value={expires} onChange={setExpires} options={lifetimes} />}
        </Field>
        {token && (
          <Field id="token-new" label="New token" hint="Copy it now. It is not shown again.">
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
      {error.other && (
        <Banner tone="danger" role="alert">
          {error.other}
        </Banner>
      )}
      <div className="py-4">
        <Button type="submit" busy={create.isPending}>
          Create token
        </Button>
      </div>
    </form>
  );
}
