import type { RouterInputs, RouterOutputs } from "@rep/api";

type Router = keyof RouterInputs & keyof RouterOutputs;
type Procedure<R extends Router> = keyof RouterInputs[R] & keyof RouterOutputs[R] & string;
type Input<R extends Router, P extends Procedure<R>> = RouterInputs[R][P];
type Output<R extends Router, P extends Procedure<R>> = RouterOutputs[R][P];

/** A call the API refused. `data` is that of the tRPC error shape, with the domain error inside. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly data: unknown;

  constructor(message: string, data: unknown) {
    super(message);
    this.data = data;
  }
}

/** A call that gets no answer at all ends after this long, in milliseconds; the API itself answers within five seconds. */
const timeout = 15_000;

/**
 * Calls a query. Types come from the router; the wire is tRPC's (a GET with `?input=`, a POST with the input as its
 * body). tRPC's own client does the same in 10 KB, a sixth of all the script this page may have.
 *
 * @throws ApiError when refused; TypeError or DOMException when the server was not reached
 */
export function query<R extends Router, P extends Procedure<R>>(
  router: R,
  procedure: P,
  input: Input<R, P>,
  signal?: AbortSignal,
): Promise<Output<R, P>> {
  const search = new URLSearchParams({ input: JSON.stringify(input) });
  return call(`${router}.${procedure}?${search}`, { signal: signal ?? null });
}

/** Calls a mutation, in one request. Throws like `query`. */
export function mutate<R extends Router, P extends Procedure<R>>(
  router: R,
  procedure: P,
  input: Input<R, P>,
): Promise<Output<R, P>> {
  return call(`${router}.${procedure}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input ?? {}),
  });
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  const signals = [AbortSignal.timeout(timeout), ...(init.signal ? [init.signal] : [])];
  const response = await fetch(`/api/trpc/${path}`, { ...init, signal: AbortSignal.any(signals) });
  const body: unknown = await response.json().catch(() => null);
  const result = read(body, "result");
  if (response.ok && result !== undefined) return read(result, "data") as T;
  const error = read(body, "error");
  throw new ApiError(`${path} was refused.`, read(error, "data") ?? { httpStatus: response.status });
}

function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
