import { z } from "zod";
import { objectId } from "./object-id.ts";
import { updateProfileSchema } from "./update-profile.ts";

/** Input of `profile.get`: whose profile, one's own where left out. */
export const profileRequestSchema = z.strictObject({ id: objectId.optional() });

/** Input of `profile.update`: the change, and the version it was made on. */
export const profileUpdateRequestSchema = z.strictObject({
  ifMatch: z.int().min(1).optional(),
  profile: updateProfileSchema,
});
