import type { Caller } from "@rep/api";
import { fieldDefinition } from "@rep/schema/fields";
import type { Profile } from "@rep/schema/profile";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { timeBudgets } from "@rep/schema/time-budgets";
import { cookies } from "next/headers";
import { cache } from "react";
import { env } from "../env.ts";
import { requestAge, requestId, sawViewer } from "./page-request.ts";
import { app } from "./shared-app.ts";

/** What a page receives when it loads its data. All other failures are thrown, for the error page. */
export type Loaded<T> =
  | { state: "ok"; data: T }
  | { state: "signed-out" }
  | { state: "missing" }
  | { state: "unavailable" };

const states: Record<string, Exclude<Loaded<never>["state"], "ok">> = {
  UNAUTHORIZED: "signed-out",
  FORBIDDEN: "missing",
  USER_NOT_FOUND: "missing",
  NOT_FOUND: "missing",
  LINK_INVALID: "missing",
  VALIDATION_FAILED: "missing",
  DATABASE_UNAVAILABLE: "unavailable",
};

/** The procedures with the visitor's session, which is read once per page. */
const caller = cache(async (): Promise<Caller> => {
  // Not the raw header: a sign-in handled by this very request has changed the cookies.
  return app().caller((await cookies()).toString(), requestId());
});

const tooLate = cache(() => {
  const { promise, resolve } = Promise.withResolvers<{ state: "unavailable" }>();
  // In development, compiling a page on demand may take longer than the time limit.
  if (env().NODE_ENV !== "development")
    setTimeout(resolve, timeBudgets.page - requestAge(), { state: "unavailable" }).unref();
  return promise;
});

/**
 * Returns the data, or reports the database as unavailable once the page has waited long enough: each of its calls
 * may be slow.
 */
function load<T>(ask: (api: Caller) => Promise<T>): Promise<Loaded<T>> {
  return Promise.race([find(ask), tooLate()]);
}

async function find<T>(ask: (api: Caller) => Promise<T>): Promise<Loaded<T>> {
  try {
    return { state: "ok", data: await ask(await caller()) };
  } catch (error) {
    const state = states[codeOf(error)];
    if (state) return { state };
    throw error;
  }
}

/** The error code of a refused procedure. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
}

const loadOptions = cache((id?: string) =>
  load((api) => api.settings.options(id === undefined ? {} : { id })),
);

/** The viewer, and whether there are people for them to manage. */
export const loadViewer = cache(async () => {
  const options = await loadOptions();
  if (options.state !== "ok") return options;
  const { viewer } = options.data;
  sawViewer(viewer.id);
  const managesPeople = fieldDefinition("accessRole").others.includes(viewer.accessRole);
  const seesPeople = managesPeople || viewer.accessRole === "DEPARTMENT_HEAD";
  return { state: "ok" as const, data: { ...viewer, managesPeople, seesPeople } };
});

export interface SettingsData {
  profile: Profile;
  options: SettingsOptions;
}

/** Everything the settings page shows about one person: the viewer when no id is given. */
export const loadSettings = cache(async (id?: string): Promise<Loaded<SettingsData>> => {
  const [profile, options] = await Promise.all([
    load((api) => api.profile.get(id === undefined ? {} : { id })),
    loadOptions(id),
  ]);
  if (profile.state !== "ok") return profile;
  if (options.state !== "ok") return options;
  return { state: "ok", data: { profile: profile.data, options: options.data } };
});

/** A page of the people the viewer may see. */
export function loadPeople(request: Parameters<Caller["people"]["list"]>[0]) {
  return load((api) => api.people.list(request));
}

/** The viewer's organization with its departments and numbers. */
export const loadOrganization = cache(() => load((api) => api.organization.get({})));

/** The person a link belongs to, while it works. */
export function loadLink(purpose: "invitation" | "passwordReset", token: string) {
  return load((api) => api.links.read({ purpose, token }));
}

/** The email that a link restores, while it works. */
export function loadTakeBack(token: string) {
  return load((api) => api.links.readTakeBack({ token }));
}

/** Whether a setup link works. */
export function loadSetup(token: string) {
  return load((api) => api.setup.read({ token }));
}
