import { createServer } from "node:net";

/**
 * Checks that a port of this machine is free before spending minutes on a build.
 * @throws Error with one sentence when the port is taken or may not be used
 */
export async function assertPortIsFree(port: number, host = "localhost"): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") {
        reject(
          new Error(`Port ${port} is taken. Stop what listens there or choose another: PORT=3001 npm start`),
        );
      } else {
        reject(new Error(`Cannot listen on ${host}:${port} (${error.code ?? error.message})`));
      }
    });
    probe.listen(port, host, resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}
