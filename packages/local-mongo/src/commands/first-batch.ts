import type { Flow } from "../aggregate/stage.ts";
import { encode } from "../bson/encode.ts";
import { type Doc, doc } from "../bson/values.ts";
import { type Cursor, take } from "../session/cursors.ts";
import { transactionNumber } from "../session/transaction-number.ts";
import type { CommandContext } from "./context.ts";

/** Documents as a cursor's source. */
export function* encoded(docs: Flow): Generator<Uint8Array | undefined> {
  for (const document of docs) yield document && encode(document);
}

/** Fills a first batch and opens a cursor for the rest. */
export async function firstBatch(
  context: CommandContext,
  namespace: string,
  source: Generator<Uint8Array | undefined>,
  size: number,
  single: boolean,
  limit = 0,
): Promise<Doc> {
  const { cursors } = context.server;
  const held: Pick<Cursor, "source" | "held"> = { source, held: undefined };
  const { batch, done } = await cursors.fill(held, size);
  let id = 0n;
  // A cursor whose limit is reached is exhausted, though its source has not said so yet.
  if (!done && !single && !(limit > 0 && batch.length >= limit)) {
    const next = held.held ?? (await take(source));
    if (next !== undefined || size === 0)
      id = cursors.open({
        namespace,
        source,
        held: next,
        session: context.session,
        transaction: context.transaction === undefined ? undefined : transactionNumber(context.request.body),
        timesOut: !context.args.bool("noCursorTimeout"),
      }).id;
  }
  if (id === 0n) source.return(undefined);
  return doc({ cursor: doc({ firstBatch: batch, id, ns: namespace }) });
}
