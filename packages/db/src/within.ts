import { DatabaseUnavailable } from "./errors.ts";

/**
 * What `call` resolves to, unless that takes longer than `timeoutMs`. A call that is given up goes on until its socket
 * times out; nobody waits for it. (The driver's own `timeoutMS` has no effect since mongodb 7.)
 * @throws DatabaseUnavailable
 */
export async function within<T>(timeoutMs: number, call: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DatabaseUnavailable(`No answer from the database in ${timeoutMs} ms.`)),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([call(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
