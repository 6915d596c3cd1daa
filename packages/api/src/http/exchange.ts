/** What is known of a request while it is answered; the log line is made from it. */
export interface Exchange {
  request: Request;
  url: URL;
  client: Client;
  requestId: string;
  /** The pattern that answered, never the raw path. */
  route: string;
  userId?: string;
}

export interface Client {
  /** The address of the peer, or what a trusted proxy says it is. */
  address: string;
}

/** Remembers who asked, for the log line. */
export function sawActor<A extends { id: string } | null>(exchange: Exchange, actor: A): A {
  if (actor) exchange.userId = actor.id;
  return actor;
}
