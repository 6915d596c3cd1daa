import { z } from "zod";

/** A mutation without an input parser would accept a form post, so parse the empty input too. */
export const noInput = z.strictObject({}).optional();
