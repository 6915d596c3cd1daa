import { outboundNumber } from "../support/staff.ts";
import type { Rig } from "./rig.ts";
import type { Writer } from "./writers.ts";

/**
 * Looks for anything half written or lost: user, persona, number and trail must be those of one and the same write, and
 * that one the last acknowledged or a later one whose answer got lost. @returns what does not hold, in words
 */
export async function halfWritten(rig: Rig, writers: readonly Writer[]): Promise<string[]> {
  await using resources = new AsyncDisposableStack();
  const database = rig.open();
  resources.defer(() => database.close());
  const { users, numbers, changes } = database.queries;
  const organizationId = writers[0]?.rep.user.organizationId ?? "";
  const provisioned = await numbers.ofOrganization(organizationId);
  const problems: string[] = [];
  for (const { rep, index, saved, sent } of writers) {
    const user = await users.profileById(rep.user.id);
    const {
      designation = null,
      sinchPhoneNumber = null,
      "persona.region": region = null,
    } = user?.values ?? {};
    const round = Number(/\d+$/.exec(designation ?? "Write 0")?.[0]);
    const wrong = (what: string) => problems.push(`${rep.user.values.email}: ${what}`);
    if (round < saved || round > sent)
      wrong(`write ${round} is stored, ${saved} was acknowledged, ${sent} sent`);
    if (region !== designation) wrong("user and persona are of two writes");
    const number = round === 0 ? null : outboundNumber(index, round);
    if (sinchPhoneNumber !== number) wrong(`number ${sinchPhoneNumber}, not ${number}`);
    const owned = provisioned.filter(({ assignedUserId }) => assignedUserId === rep.user.id);
    if (owned.map((entry) => entry.number).join() !== (number ?? "")) wrong("the numbers say something else");
    const trail = await changes.page({ userId: rep.user.id, limit: 10_000 });
    if (user?.version !== trail.length + 1)
      wrong(`version ${user?.version}, ${trail.length} rows of the trail`);
  }
  return problems;
}
