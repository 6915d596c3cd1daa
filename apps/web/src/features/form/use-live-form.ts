import { useEffect, useRef } from "react";
import { toFailure } from "../../lib/failure.ts";
import type { Form } from "./create-form.ts";
import { lostSession } from "./explain-save.ts";
import type { Author, Snapshot } from "./form-state.ts";
import { keepDraft } from "./keep-draft.ts";
import { conflictPaths } from "./select.ts";

interface LiveFormOptions<Path extends string> {
  /** The latest values read from the server. Pass the same object until they are read again. */
  snapshot: Snapshot<Path>;
  /** The error of the last attempt to read them. */
  error: Error | null;
  refetch: () => unknown;
  /** The key of the draft in session storage, unique for each viewer and record. */
  draftKey: string;
  /** Reads the latest authors of the record's fields. */
  fetchAuthors: () => Promise<Partial<Record<string, Author>>>;
}

/** Keeps a form in step with the server, and a draft of it that survives a discarded tab. */
export function useLiveForm<Path extends string>(form: Form<Path>, options: LiveFormOptions<Path>): void {
  const { snapshot, error, draftKey } = options;
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => form.dispatch({ type: "refetched", snapshot }), [form, snapshot]);
  useEffect(() => {
    const lost = error && lostSession(toFailure(error));
    if (lost) form.sessionLost(lost);
  }, [form, error]);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    // Windows side by side are both visible all the time; only focus tells that somebody came back.
    window.addEventListener("focus", () => latest.current.refetch(), { signal });
    window.addEventListener("online", () => form.dispatch({ type: "online" }), { signal });
    return () => controller.abort();
  }, [form]);
  useEffect(() => keepDraft(form, draftKey), [form, draftKey]);
  useEffect(() => {
    let asked = 0;
    return form.subscribe(async () => {
      const { version, conflicts } = form.get();
      const unknown = conflictPaths(form.model, form.get()).some((path) => !conflicts[path]?.by);
      if (!unknown || asked === version) return;
      asked = version;
      // A conflict can be resolved without knowing its author.
      const authors = await latest.current.fetchAuthors().catch(() => ({}));
      form.dispatch({ type: "authored", authors });
    });
  }, [form]);
}
