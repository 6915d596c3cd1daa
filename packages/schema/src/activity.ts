import { z } from "zod";
import { idSchema, objectId } from "./object-id.ts";

/** The most changes in one page. */
export const activityPage = 20;

export const activityRequestSchema = z.strictObject({
  id: objectId.optional(),
  cursor: objectId.nullish(),
  limit: z.int().min(1).max(activityPage).optional(),
});
export type ActivityRequest = z.output<typeof activityRequestSchema>;

/** One saved change: author, time, channel, and each field before and after. */
export const activityEntrySchema = z.strictObject({
  id: idSchema,
  at: z.string().meta({ format: "date-time" }),
  by: z.strictObject({ id: idSchema.nullable(), fullName: z.string() }),
  through: z.enum(["web", "api", "operator"]),
  /** The API token it was made with. */
  tokenName: z.string().nullable(),
  requestId: z.string(),
  changes: z.array(z.strictObject({ path: z.string(), before: z.unknown(), after: z.unknown() })),
});
export type ActivityEntry = z.output<typeof activityEntrySchema>;

export const activitySchema = z.strictObject({
  items: z.array(activityEntrySchema),
  nextCursor: z.string().nullable(),
});
export type Activity = z.output<typeof activitySchema>;
