import { type Answer, readAnswer } from "./answer.ts";

export interface Send {
  token?: string | undefined;
  body?: unknown;
  /** Sent as it is, instead of `body` as JSON. */
  raw?: NonNullable<RequestInit["body"]>;
  headers?: Record<string, string>;
}

export type Client = (method: string, path: string, send?: Send) => Promise<Answer>;

/** Speaks HTTP to a server under test. */
export function createClient(baseUrl: string): Client {
  return async (method, path, { token, body, raw, headers = {} } = {}) => {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(new URL(path, baseUrl), {
      method,
      redirect: "manual",
      headers: {
        ...(content === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(content === undefined ? {} : { body: content }),
      ...(content instanceof ReadableStream ? { duplex: "half" } : {}),
    });
    return readAnswer(response);
  };
}
