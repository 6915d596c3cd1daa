import { DomainError } from "@rep/schema";
import { initTRPC } from "@trpc/server";
import type { Context } from "./context.ts";
import { errorBody } from "./errors/error-body.ts";
import { statusOf } from "./errors/status-of.ts";
import { toDomainError } from "./errors/to-domain-error.ts";
import { toTrpcError } from "./errors/to-trpc-error.ts";
import { describeError } from "./logger.ts";

/** What a procedure says of itself. */
export interface Meta {
  /** One call is work enough for a batch. */
  oncePerBatch?: boolean;
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    // Never a stack in an answer, whatever NODE_ENV says.
    isDev: false,
    errorFormatter({ shape, error, ctx }) {
      const domainError = toDomainError(error);
      return {
        code: shape.code,
        message: domainError.message,
        data: {
          code: shape.data.code,
          httpStatus: statusOf(domainError),
          path: shape.data.path,
          domain: errorBody(domainError, ctx?.requestId ?? ""),
        },
      };
    },
  });

export const { router, createCallerFactory } = t;

/**
 * The first rung: anybody. Whatever a procedure throws leaves it as a domain error with a code; what nobody foresaw is
 * logged here, where the request id is known.
 */
export const publicProcedure = t.procedure.use(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause ?? result.error;
  const domainError = toDomainError(result.error.cause ? cause : result.error);
  if (statusOf(domainError) >= 500) {
    ctx.services.logger.error(
      { requestId: ctx.requestId, procedure: path, error: describeError(cause) },
      "failed",
    );
  }
  throw toTrpcError(domainError);
});

/**
 * Anybody with a secret link. Guesses count against where they come from, so that nobody tries many.
 */
export const guestProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const result = await next();
  const cause = result.ok ? undefined : result.error.cause;
  const wrong = cause instanceof DomainError && (cause.code === "LINK_INVALID" || cause.code === "NOT_FOUND");
  if (wrong && ctx.clientAddress !== undefined) await ctx.services.auth.countGuest(ctx.clientAddress);
  return result;
});

/** The second rung: somebody, read from the database for this request, so role and status are those of now. */
export const signedInProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const actor = await ctx.findActor();
  if (!actor) throw new DomainError("UNAUTHORIZED");
  // The browser is signed in as somebody else than the page shows: nothing may be done in the wrong name.
  if (ctx.viewer !== undefined && ctx.viewer !== actor.id) throw new DomainError("VIEWER_CHANGED");
  ctx.services.auth.checkReads(actor.id);
  return next({ ctx: { actor } });
});

/**
 * The third rung: somebody who writes. Every call counts against the writes of that user, one of a batch like one alone,
 * and one that is refused like any other.
 */
export const writeProcedure = signedInProcedure.use(async ({ ctx, next }) => {
  if (!ctx.isCounted) await ctx.services.auth.countWrite(ctx.actor.id);
  if (ctx.actor.credential?.scope === "read") throw new DomainError("TOKEN_READ_ONLY");
  return next();
});
