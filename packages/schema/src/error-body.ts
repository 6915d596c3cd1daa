import { z } from "zod";
import { type ErrorCode, errorCodes } from "./errors.ts";
import { profileSchema } from "./profile.ts";

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

export const errorIssueSchema = z
  .strictObject({
    path: z.array(z.union([z.string(), z.int()])).meta({ examples: [["persona", "timezone"]] }),
    code: z.string().meta({ examples: ["invalid_format"] }),
    message: z.string().meta({ description: "One plain sentence that says what would be right." }),
  })
  .meta({ id: "ErrorIssue" });

/** The body of every HTTP error. `issues` is empty where no field is to blame. */
export const errorBodySchema = z
  .strictObject({
    code: z.enum(codes),
    message: z.string(),
    issues: z.array(errorIssueSchema),
    requestId: z.string().meta({ description: "Also in the `x-request-id` header." }),
    current: profileSchema
      .exactOptional()
      .meta({ description: "With VERSION_CONFLICT: the profile as it is now." }),
  })
  .meta({ id: "Error" });
export type ErrorBody = z.output<typeof errorBodySchema>;
