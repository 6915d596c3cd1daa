import { DatabaseUnavailable } from "./errors.ts";

/**
 * What `call` resolves to, unless that takes longer than `timeoutMs`. A call that is given up goes on until its socket
 * times out; nobody waits for it. (The driver's own `timeoutMS` has no effect since mongodb 7.)
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
