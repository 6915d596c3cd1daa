import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { docsAssetsPath } from "../../src/http/docs-page.ts";

test("the path of the library's files changes with its version, for they are cached for ever", () => {
  const { version } = createRequire(import.meta.url)("swagger-ui-dist/package.json");
  expect(docsAssetsPath).toBe(`/api/docs/assets/${version}`);
});
