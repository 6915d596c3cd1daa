import type { AccessRole } from "@rep/schema/access-role";

/** What an administrator may choose when inviting somebody. */
export interface InviteOptions {
  /** Below or equal to one's own, highest first. */
  roles: readonly AccessRole[];
  departments: readonly { id: string; name: string }[];
}
