import { peopleRequestSchema } from "@rep/schema";
import { listPeople } from "../../domain/list-people.ts";
import { parseInput } from "../../parse-input.ts";
import { router, signedInProcedure } from "../../trpc.ts";

export const peopleRouter = router({
  list: signedInProcedure
    .input(parseInput(peopleRequestSchema))
    .query(({ ctx, input }) => listPeople(ctx.services.database, ctx.actor, input)),
});
