import type { IncomingMessage, ServerResponse } from "node:http";

/** What is known of a request while it is answered; the log line is made from it. */
export interface Exchange {
  request: Request;
  client: Client;
  requestId: string;
  /** The pattern that answers, never the raw path. */
  route: string;
  userId?: string;
  /** Where the request came over a socket: its body is read from there, without the detour of a web stream. */
  incoming?: IncomingMessage | undefined;
}

export interface Client {
  /** The address of the peer, or what a trusted proxy says it is. */
  address: string;
}

/** What `node:http` and whoever calls hand to the router beside the request. */
export interface Bindings {
  client: Client;
  incoming?: IncomingMessage;
  outgoing?: ServerResponse;
}

/** Remembers who asked, for the log line. */
export function sawActor<A extends { id: string } | null>(exchange: Exchange, actor: A): A {
  if (actor) exchange.userId = actor.id;
  return actor;
}
