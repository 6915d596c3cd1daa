import { type AccessRole, accessRoles } from "@rep/schema/access-role";
import type { ImportPreview, PeopleRequest } from "@rep/schema/people";

/** Labels of account states. */
export const statusLabels = { ACTIVE: "Active", INVITED: "Invited", DISABLED: "Disabled" } as const;
export type Status = keyof typeof statusLabels;

/** The search that the URL of `/people` describes. */
export interface PeopleQuery {
  request: PeopleRequest;
  /** Whether any filter is active. */
  filtered: boolean;
  /** The filters as query parameters, for links to other pages of the same list. */
  params: Record<string, string>;
}

type Params = Record<string, string | string[] | undefined>;

const filters = ["search", "role", "department", "status"] as const;

/** Parses the URL. Ignores values that no filter has. */
export function readPeopleQuery(params: Params): PeopleQuery {
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" ? value.trim().slice(0, 120) : "";
  };
  const named = filters.map((name) => [name, text(name)] as const).filter(([, value]) => value !== "");
  const role = accessRoles.find((candidate: AccessRole) => candidate === text("role"));
  const status = (Object.keys(statusLabels) as Status[]).find((candidate) => candidate === text("status")); // its own keys
  const id = /^[0-9a-f]{24}$/;
  const cursor = typeof params.cursor === "string" ? params.cursor.slice(0, 2000) : "";
  return {
    request: {
      ...(text("search") && { search: text("search") }),
      ...(role && { accessRole: role }),
      ...(status && { status }),
      ...(id.test(text("department")) && { departmentId: text("department") }),
      ...(cursor && { cursor }),
    },
    filtered: named.length > 0,
    params: Object.fromEntries(named),
  };
}

/** Why a file cannot be read at all, an issue of its header row; undefined when its rows could be read. */
export function fileProblem({ rows }: ImportPreview): string | undefined {
  const heading = rows.find(({ line }) => line === 1);
  return heading?.issues.map(({ message }) => message).join(" ");
}
