import * as z from "zod";

/** What the image itself reads; the web server checks the rest. */
export const imageEnv = z
  .object({
    DATABASE_URL: z.string().default(""),
    PORT: z.coerce.number().int().default(3000),
  })
  .parse(process.env);
