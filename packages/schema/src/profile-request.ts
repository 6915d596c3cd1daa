import { z } from "zod";
import { passwordCharacters } from "./login.ts";
import { objectId } from "./object-id.ts";
import { updateProfileSchema } from "./update-profile.ts";

/** Input of `profile.get`: whose profile; by default one's own. */
export const profileRequestSchema = z.strictObject({ id: objectId.optional() });

const version = z.int().min(0);

/** Input of `profile.update`: the change and the version it is based on, or several acceptable versions. */
export const profileUpdateRequestSchema = z.strictObject({
  ifMatch: z.union([version, z.array(version)]).optional(),
  profile: updateProfileSchema,
  /** Required when people change their own email. */
  currentPassword: z.string().max(passwordCharacters).optional(),
});
