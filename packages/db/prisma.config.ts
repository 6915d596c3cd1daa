import { defineConfig } from "@prisma/orm-mongo/config";
import { definePrismaConfig } from "prisma/config";

export default definePrismaConfig({
  orm: defineConfig({ contract: "./src/contract/contract.prisma", migrations: { dir: "migrations" } }),
});
