import type { Answer, HttpClient } from "../support/http-client.ts";
import type { Rep } from "../support/staff.ts";

/** A field that one tab of one rep writes, and nobody else. */
export type OwnField = "designation" | "region";

/** What one tab of a rep has seen. */
export interface Shift {
  rep: Rep;
  field: OwnField;
  /** Changes the service has acknowledged, and the value of the last of them. */
  saved: number;
  value: string | null;
  reads: number[];
  saves: number[];
  /** Everything that should not have happened, in words. */
  problems: string[];
}

export function startShift(rep: Rep, field: OwnField): Shift {
  return { rep, field, saved: 0, value: null, reads: [], saves: [], problems: [] };
}

function at(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value);
}

/** The profile in an answer of REST or tRPC. */
function profileIn(body: unknown): unknown {
  return at(body, "result", "data") ?? body;
}

function ownValue(profile: unknown, field: OwnField): unknown {
  return field === "designation" ? at(profile, "user", field) : at(profile, "persona", field);
}

/** Half of the reps use tRPC with their cookie, as the page does, the others REST with their token. */
function callsOf(client: HttpClient, { rep }: Shift, byPage: boolean) {
  const input = encodeURIComponent("{}");
  const reading: () => Promise<Answer> = byPage
    ? () => client("GET", `/api/trpc/profile.get?input=${input}`, { headers: rep.cookie })
    : () => client("GET", "/api/user/profile", { headers: rep.bearer });
  const saving = (profile: unknown): Promise<Answer> =>
    byPage
      ? client("POST", "/api/trpc/profile.update", { headers: rep.cookie, body: { profile } })
      : client("PUT", "/api/user/profile", { headers: rep.bearer, body: profile });
  return { reading, saving };
}

/**
 * Alternately reads and saves until `end` (of `performance.now`), and checks after each save that the answer holds what was
 * sent and after each read that it holds what was saved last.
 */
export async function work(client: HttpClient, shift: Shift, byPage: boolean, end: number): Promise<void> {
  const { reading, saving } = callsOf(client, shift, byPage);
  const { field, problems } = shift;
  let version = 0;

  function check(answer: Answer, what: string): void {
    const profile = profileIn(answer.body);
    const seen = Number(at(profile, "user", "version"));
    if (answer.status !== 200) problems.push(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
    else if (ownValue(profile, field) !== shift.value) problems.push(`${what}: the last save is gone`);
    else if (seen < version) problems.push(`${what}: version ${seen} after ${version}`);
    version = seen;
  }

  while (performance.now() < end && problems.length === 0) {
    try {
      const read = await reading();
      shift.reads.push(read.took);
      if (shift.saved > 0) check(read, "read");
      const value = `${field} ${shift.saved + 1}`;
      const save = await saving(field === "region" ? { persona: { region: value } } : { designation: value });
      shift.saves.push(save.took);
      if (save.status === 200) {
        shift.saved += 1;
        shift.value = value;
      }
      check(save, "save");
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
}
