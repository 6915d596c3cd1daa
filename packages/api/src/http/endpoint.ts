import type { Answer } from "./answer.ts";
import type { Exchange } from "./exchange.ts";

/** One URL under `/api`: how it is routed, allowed and logged. */
export interface Endpoint {
  /** A pattern of Hono's router, also used in the log. */
  path: string;
  /** The methods it answers. `HEAD` comes with `GET`, and `OPTIONS` with all. */
  methods: readonly string[];
  /** @throws DomainError; anything else is answered as INTERNAL */
  handle(exchange: Exchange): Promise<Answer> | Answer;
  /** Builds the response to an error where clients expect another shape than docs/profile-contract.md, section 2. */
  answerError?: (exchange: Exchange, error: unknown) => Answer;
}

/** The `Allow` header of an endpoint. */
export function allowedMethods({ methods }: Pick<Endpoint, "methods">): string[] {
  return [...methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])), "OPTIONS"];
}
