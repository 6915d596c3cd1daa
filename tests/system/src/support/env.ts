import * as z from "zod";

const schema = z.object({
  /** Which Chromium to use. */
  PLAYWRIGHT_CHROMIUM_PATH: z.string().min(1).optional(),
});

/** The environment of the system tests; an empty variable counts as unset. */
export const env = schema.parse(
  Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")),
);
