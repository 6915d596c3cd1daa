import { explainFailure, type Failure, toFailure } from "../../lib/failure.ts";
import type { SaveFailure } from "./create-form.ts";
import type { LostSession, Problem, Snapshot } from "./form-state.ts";

const lostBy: Partial<Record<string, LostSession>> = { UNAUTHORIZED: "ended", VIEWER_CHANGED: "other" };

/** Tells whether a call was refused because the session is lost, and in which way. */
export function lostSession({ code }: Failure): LostSession | undefined {
  return lostBy[code];
}

function problemsOf<Path extends string>({ issues }: Failure, paths: readonly Path[]) {
  const problems: Partial<Record<Path, Problem>> = {};
  for (const issue of issues) {
    const blamed = issue.path.join(".");
    // An issue at `automations.lead.score` belongs to the field `automations`.
    const path = paths.find((field) => blamed === field || blamed.startsWith(`${field}.`));
    if (path) problems[path] ??= { code: issue.code, message: issue.message, from: "server" };
  }
  return problems;
}

/**
 * Translates an error of a save into a failure that the form handles.
 *
 * @param toSnapshot reads the record that comes with a version conflict
 */
export function explainSave<Path extends string>(
  error: unknown,
  paths: readonly Path[],
  toSnapshot: (current: unknown) => Snapshot<Path>,
): SaveFailure<Path> {
  const failure = toFailure(error);
  if (failure.code === "VERSION_CONFLICT" && failure.current)
    return { kind: "outdated", snapshot: toSnapshot(failure.current) };
  const problems = problemsOf(failure, paths);
  if (Object.keys(problems).length > 0) return { kind: "refused", problems };
  const offline = failure.code === "UNREACHABLE" && !navigator.onLine;
  return { kind: "failed", message: explainFailure(failure), offline, lost: lostSession(failure) };
}
