import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";

const tries = 3;
const db = new DatabaseSync(String(workerData));
db.exec(
  "PRAGMA busy_timeout = 0; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -2048;",
);
const checkpoint = db.prepare("PRAGMA wal_checkpoint(PASSIVE)");

parentPort?.on("message", (matched) => {
  if (matched === "close") {
    db.close();
    parentPort?.close();
    return;
  }
  // What is written meanwhile is left over; a further pass is short, and lets the log start over when it gets all.
  for (let index = 0; index < tries; index++) {
    const { busy, log, checkpointed } = checkpoint.get() ?? {};
    if (busy !== 0 || log === checkpointed) break;
  }
  parentPort?.postMessage("done");
});
