import type { Profile } from "@rep/schema/profile";
import { explainFailure, type Failure, toFailure } from "../../lib/failure.ts";
import type { SaveFailure } from "../form/create-form.ts";
import type { Problem } from "../form/form-state.ts";
import { type SettingsPath, settingsPaths, toSnapshot } from "./profile-model.ts";

/** The field an issue is about: `automations.lead.score` is about `automations`. */
function pathOf(issuePath: readonly (string | number)[]): SettingsPath | undefined {
  const path = issuePath.join(".");
  return settingsPaths.find((field) => path === field || path.startsWith(`${field}.`));
}

function problemsOf({ issues }: Failure): Partial<Record<SettingsPath, Problem>> {
  const problems: Partial<Record<SettingsPath, Problem>> = {};
  for (const issue of issues) {
    const path = pathOf(issue.path);
    if (path) problems[path] ??= { code: issue.code, message: issue.message, from: "server" };
  }
  return problems;
}

/** Why a save did not go through, as the form handles it. */
export function explainSave(error: unknown): SaveFailure<SettingsPath> {
  const failure = toFailure(error);
  if (failure.code === "VERSION_CONFLICT" && failure.current)
    return { kind: "outdated", snapshot: toSnapshot(failure.current as Profile) }; // the API's own projection
  if (failure.code === "UNAUTHORIZED") return { kind: "signedOut" };
  if (failure.code === "VIEWER_CHANGED") return { kind: "otherViewer" };
  const problems = problemsOf(failure);
  if (Object.keys(problems).length > 0) return { kind: "refused", problems };
  const offline = failure.code === "UNREACHABLE" && !navigator.onLine;
  return { kind: "failed", message: explainFailure(failure), offline };
}
