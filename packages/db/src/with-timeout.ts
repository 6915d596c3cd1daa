import { DatabaseUnavailable } from "./errors.ts";

/**
 * Resolves to the result of `call`, unless it takes longer than `timeoutMs`. An abandoned call continues until its
 * socket times out. (The driver's own `timeoutMS` has no effect since mongodb 7.)
 * @throws DatabaseUnavailable
 */
export function withTimeout<T>(timeoutMs: number, call: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new DatabaseUnavailable(`No answer from the database in ${timeoutMs} ms.`)),
      timeoutMs,
    );
    call()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
