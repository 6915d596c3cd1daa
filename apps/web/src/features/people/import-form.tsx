"use client";
import { importColumns, importTooLarge, maxImportBytes, maxImportRows } from "@rep/schema/people";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ChangeEvent, Fragment, useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { explainFailure, toFailure } from "../../lib/failure.ts";
import { count } from "../../lib/phrases.ts";
import { trpc } from "../../lib/trpc.ts";
import { FormMessage } from "../form/form-message.tsx";
import { InvitationList } from "./invitation-list.tsx";
import { ImportPreview } from "./preview.tsx";
import { fileProblem } from "./state.ts";

/** Invites the people of a CSV file: shows row by row what will happen, then invites all or none. */
export function ImportForm() {
  const router = useRouter();
  const [csv, setCsv] = useState<string | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const preview = useMutation({
    mutationFn: async (text: string) => (await trpc()).people.previewImport.mutate({ csv: text }),
  });
  const send = useMutation({
    mutationFn: async (text: string) => (await trpc()).people.importCsv.mutate({ csv: text }),
    onSuccess: () => {
      setCsv(null);
      router.refresh();
    },
  });
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    preview.reset();
    send.reset();
    setCsv(null);
    setTooLarge(false);
    if (!file) return;
    if (file.size > maxImportBytes) return setTooLarge(true);
    const text = await file.text();
    setCsv(text);
    preview.mutate(text);
  };
  const failure = preview.error ?? send.error;
  const good = preview.data?.bad === 0 ? preview.data.good : 0;
  const isUnreadable = preview.data !== undefined && fileProblem(preview.data) !== undefined;
  return (
    <div className="flex flex-col gap-4 py-4">
      <div className="flex flex-col gap-1.5">
        <label htmlFor="import-file" className="font-medium">
          CSV file
        </label>
        <p id="import-hint" className="text-ink-muted text-sm">
          The first line names the columns:{" "}
          <code>
            {importColumns.map((column, index) => (
              <Fragment key={column}>
                {index > 0 && (
                  <>
                    ,<wbr />
                  </>
                )}
                {column}
              </Fragment>
            ))}
          </code>
          . The first three are needed in every row. A file has at most{" "}
          {count(maxImportRows, "person", "people")} and {maxImportBytes / 1024} KB.
        </p>
        <input
          id="import-file"
          type="file"
          accept=".csv,text/csv"
          aria-describedby="import-hint"
          // A corrected file has the same name, which browsers do not report as a change.
          onClick={({ currentTarget }) => {
            currentTarget.value = "";
          }}
          onChange={choose}
          className="min-h-11 text-sm file:mr-3 file:min-h-9 pointer-coarse:file:min-h-11 file:cursor-pointer file:rounded-md file:border file:border-line-strong/60 file:bg-surface file:px-3.5 file:font-medium"
        />
      </div>
      <FormMessage
        failure={tooLarge ? importTooLarge : failure && explainFailure(toFailure(failure))}
        done={send.data && `${count(send.data.invited.length, "person", "people")} invited.`}
      />
      {preview.isPending && <p role="status">Checking the file…</p>}
      {csv !== null && preview.data && <ImportPreview preview={preview.data} />}
      {csv !== null && !isUnreadable && (
        <div>
          <Button
            variant="primary"
            busy={send.isPending}
            disabled={good === 0}
            onClick={() => send.mutate(csv)}
          >
            Invite people
          </Button>
        </div>
      )}
      {send.data && !send.data.mailed && <InvitationList invited={send.data.invited} />}
    </div>
  );
}
