#!/usr/bin/env -S node
import { createIndex, Migration, MigrationCLI } from "@prisma/orm-mongo/target/migration";
import type { Contract as End } from "../../snapshots/b6cda1b52cf784395d2d3672cde764fc0f5915409b828ec675db9912b42673cd/contract";
import endContract from "../../snapshots/b6cda1b52cf784395d2d3672cde764fc0f5915409b828ec675db9912b42673cd/contract.json" with {
  type: "json",
};
import type { Contract as Start } from "../../snapshots/e39cc52c2a7205f8b2226a02237939d651be653be8fe09910b358a2e8c35f20a/contract";
import startContract from "../../snapshots/e39cc52c2a7205f8b2226a02237939d651be653be8fe09910b358a2e8c35f20a/contract.json" with {
  type: "json",
};

class M extends Migration<Start, End> {
  override readonly startContractJson = startContract;
  override readonly endContractJson = endContract;

  override get operations() {
    return [
      createIndex(
        "users",
        [
          { direction: 1, field: "organizationId" },
          { direction: 1, field: "departmentId" },
          { direction: 1, field: "searchKeys" },
          { direction: 1, field: "accessRole" },
          { direction: 1, field: "status" },
          { direction: 1, field: "nameKey" },
          { direction: 1, field: "_id" },
        ],
        {},
      ),
    ];
  }
}

export default M;
MigrationCLI.run(import.meta.url, M);
