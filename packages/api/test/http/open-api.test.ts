import { createConfig, lintFromString } from "@redocly/openapi-core";
import { errorCodes, fields } from "@rep/schema";
import { describe, expect, test } from "vitest";
import { openApiDocument } from "../../src/http/open-api.ts";
import { routes } from "../../src/http/routes/table.ts";

const document = openApiDocument();

describe("the OpenAPI document", () => {
  async function lint(source: unknown): Promise<string[]> {
    const config = await createConfig({ extends: ["recommended"] });
    const problems = await lintFromString({ source: JSON.stringify(source), config });
    return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`);
  }

  test("passes the linter's recommended rules without an error or a warning", async () => {
    expect(await lint(document)).toEqual([]);
  });

  test("would not pass with a reference to nothing or an operation without a refusal", async () => {
    const broken = structuredClone(document);
    const get = broken.paths?.["/api/user/profile"]?.get;
    if (!get) throw new Error("No such operation.");
    get.responses = { "200": { $ref: "#/components/responses/Nothing" } };
    const problems = (await lint(broken)).join("\n");
    expect(problems).toMatch(/no-unresolved-refs/);
    expect(problems).toMatch(/operation-4xx-response/);
  });

  test("describes every route of the table and nothing else", () => {
    const described = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test("takes the words for each field from the table of fields", () => {
    const text = JSON.stringify(document.components?.schemas?.UpdateProfile);
    for (const { description, label } of Object.values(fields)) {
      expect(text).toContain(JSON.stringify(description));
      expect(text).toContain(JSON.stringify(label));
    }
  });

  test("shows every code a route can refuse with, and requires a token where the route does", () => {
    const put = document.paths?.["/api/user/profile"]?.put;
    expect(put?.security).toEqual([{ bearer: [] }]);
    expect(JSON.stringify(put?.responses?.["409"])).toContain(errorCodes.EMAIL_TAKEN.message);
    expect(document.paths?.["/api/auth/login"]?.post?.security).toEqual([]);
  });

  test("its examples are what its own schemas accept", () => {
    for (const { response, body, path } of routes) {
      expect(response.schema.safeParse(response.example).error, path).toBeUndefined();
      for (const { value } of Object.values(body?.examples ?? {})) {
        expect(body?.schema.safeParse(value).error, path).toBeUndefined();
      }
    }
  });
});
