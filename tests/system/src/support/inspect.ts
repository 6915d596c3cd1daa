/** What a Node process says of itself. Bytes, and CPU in microseconds. */
export interface Usage {
  heapUsed: number;
  rss: number;
  external: number;
  cpu: number;
}

export interface Inspector {
  /** What is in use now, after a collection of all garbage when `settle` is set. */
  usage(options?: { settle?: boolean }): Promise<Usage>;
  close(): void;
}

const expression = `(() => {
  const { heapUsed, rss, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return JSON.stringify({ heapUsed, rss, external, cpu: user + system });
})()`;

/** The address in the line a process writes to standard error when it was started with `--inspect`. */
export const inspectorLine = /^Debugger listening on (ws:\S+)/;

/** Talks to the inspector of a process (Chrome DevTools Protocol), so that nothing of the product has to offer this. */
export async function inspect(url: string): Promise<Inspector> {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", () => reject(new Error(`No inspector at ${url}`)), { once: true });
  });
  const waiting = new Map<number, (result: unknown) => void>();
  let last = 0;
  socket.addEventListener("message", ({ data }) => {
    const message: unknown = JSON.parse(String(data));
    if (typeof message !== "object" || message === null || !("id" in message)) return;
    waiting.get(Number(message.id))?.(Reflect.get(message, "result"));
    waiting.delete(Number(message.id));
  });
  const call = (method: string, params: object = {}) =>
    new Promise<unknown>((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  return {
    async usage({ settle = false } = {}) {
      if (settle) for (let i = 0; i < 3; i++) await call("HeapProfiler.collectGarbage");
      const answer = await call("Runtime.evaluate", { expression, returnByValue: true });
      const value: unknown = Reflect.get(Object(Reflect.get(Object(answer), "result")), "value");
      const usage: unknown = JSON.parse(String(value));
      const figure = (name: string) => Number(Reflect.get(Object(usage), name));
      return {
        heapUsed: figure("heapUsed"),
        rss: figure("rss"),
        external: figure("external"),
        cpu: figure("cpu"),
      };
    },
    close: () => socket.close(),
  };
}
