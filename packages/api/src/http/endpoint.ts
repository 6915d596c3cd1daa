import type { Answer } from "./answer.ts";
import type { Exchange } from "./exchange.ts";

/** One address under `/api`: what is routed, allowed and logged there. */
export interface Endpoint {
  /** A pattern of Hono's router; the log names it. */
  path: string;
  /** The methods it answers. `HEAD` comes with `GET`, and `OPTIONS` with all. */
  methods: readonly string[];
  /** @throws DomainError; anything else is answered as INTERNAL */
  handle(exchange: Exchange): Promise<Answer> | Answer;
  /** Makes the answer to an error, where callers read another shape than that of docs/profile-contract.md, section 2. */
  answerError?: (exchange: Exchange, error: unknown) => Answer;
}

/** The `Allow` header of an endpoint. */
export function allowedMethods({ methods }: Pick<Endpoint, "methods">): string[] {
  return [...methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])), "OPTIONS"];
}
