import type {} from "@rep/db/testing/global-setup";
import { afterAll, beforeAll, inject } from "vitest";
import { contractBaseUrl } from "../support/env.ts";
import { createClient } from "../support/http-client.ts";
import { startSeededApp } from "../support/seeded-app.ts";
import { serve } from "../support/serve.ts";
import { fieldSuite } from "./fields.ts";
import { groupSuite } from "./groups.ts";
import { httpSuite } from "./http-rules.ts";
import { permissionSuite } from "./permissions.ts";
import { attemptSuite, tokenSuite } from "./tokens.ts";
import { valueSuite } from "./values.ts";
import { versionSuite } from "./versions.ts";
import { enterWorld, type World } from "./world.ts";

// Every row of docs/profile-contract.md, sections 2 to 4, over real HTTP: against a plain node:http server made here, or against
// any freshly seeded server that CONTRACT_BASE_URL names.
const resources = new AsyncDisposableStack();
let world: World;

beforeAll(async () => {
  let baseUrl = contractBaseUrl();
  if (!baseUrl) {
    const { app } = resources.use(await startSeededApp(inject("mongoUrl")));
    baseUrl = resources.use(await serve(app)).url;
  }
  world = await enterWorld(createClient(baseUrl));
});

afterAll(() => resources.disposeAsync());

const enter = () => world;
tokenSuite(enter);
httpSuite(enter);
groupSuite(enter);
fieldSuite(enter);
valueSuite(enter);
permissionSuite(enter);
versionSuite(enter);
attemptSuite(enter);
