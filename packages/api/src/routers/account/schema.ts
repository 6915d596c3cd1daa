import { z } from "zod";

/** A mutation without an input parser would take a form post, so nothing is parsed as well. */
export const noInput = z.strictObject({}).optional();
