import { writeFileSync } from "node:fs";
import path from "node:path";
import { zoneData } from "./zone-data.ts";

/** Writes the data that the time zone box searches. Run it after updating one of its sources (`pnpm build:zones`). */
export const zoneDataFile = path.resolve(
  import.meta.dirname,
  "../../src/components/inputs/time-zone/zone-data.json",
);

if (import.meta.main) writeFileSync(zoneDataFile, `${JSON.stringify(zoneData(), null, 1)}\n`);
