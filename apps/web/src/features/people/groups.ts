import type { AccessRole } from "@rep/schema/access-role";

/** The choices of an administrator who invites somebody. */
export interface InviteOptions {
  /** Roles up to one's own, highest first. */
  roles: readonly AccessRole[];
  departments: readonly { id: string; name: string }[];
}
