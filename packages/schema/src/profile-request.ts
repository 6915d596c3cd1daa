import { z } from "zod";
import { passwordCharacters } from "./login.ts";
import { objectId } from "./object-id.ts";
import { updateProfileSchema } from "./update-profile.ts";

/** Input of `profile.get`: whose profile, one's own where left out. */
export const profileRequestSchema = z.strictObject({ id: objectId.optional() });

const version = z.int().min(0);

/** Input of `profile.update`: the change, and the version it was made on, or several of which any will do. */
export const profileUpdateRequestSchema = z.strictObject({
  ifMatch: z.union([version, z.array(version)]).optional(),
  profile: updateProfileSchema,
  /** Required where people change their own address. */
  currentPassword: z.string().max(passwordCharacters).optional(),
});
