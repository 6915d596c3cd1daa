import { DateTime, doc, int } from "../bson/values.ts";
import { always } from "./always.ts";

export const serverStatus = always(({ server }) => {
  const { user, system } = process.cpuUsage();
  return doc({
    host: `127.0.0.1:${server.port}`,
    version: server.version,
    process: "local-mongo",
    pid: BigInt(process.pid),
    uptime: process.uptime(),
    localTime: new DateTime(Date.now()),
    connections: doc({ current: int(server.connections) }),
    extra_info: doc({ user_time_us: BigInt(user), system_time_us: BigInt(system) }),
    mem: doc({ bits: int(64), resident: int(Math.round(process.memoryUsage.rss() / 2 ** 20)) }),
  });
});
