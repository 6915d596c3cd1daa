import { objectId, passwordCharacters, updateProfileSchema } from "@rep/schema";
import { z } from "zod";

export const getProfileInput = z.strictObject({ id: objectId.optional() });

const version = z.int().min(0);

/** `ifMatch` is the version the change builds on, or several of which any will do. */
export const updateProfileInput = z.strictObject({
  ifMatch: z.union([version, z.array(version)]).optional(),
  profile: updateProfileSchema,
  /** Where one's own address changes. */
  currentPassword: z.string().max(passwordCharacters).optional(),
});
