import type { IncomingMessage, ServerResponse } from "node:http";

/** A request and what becomes known while it is answered. The log line is built from it. */
export interface Exchange {
  request: Request;
  client: Client;
  requestId: string;
  /** The matching pattern, never the raw path. */
  route: string;
  userId?: string;
  /** The Node request where there is a socket. Reading its body directly is cheaper than through a web stream. */
  incoming?: IncomingMessage | undefined;
}

export interface Client {
  /** The address of the peer, or the client's according to a trusted proxy. */
  address: string;
}

/** What the listener passes to the router beside the request. */
export interface Bindings {
  client: Client;
  incoming?: IncomingMessage;
  outgoing?: ServerResponse;
}

/** Records the user for the log line. */
export function sawActor<A extends { id: string } | null>(exchange: Exchange, actor: A): A {
  if (actor) exchange.userId = actor.id;
  return actor;
}
