import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { readBody } from "../../src/http/read-body.ts";
import { readJson } from "../../src/http/read-request.ts";

function* kilobytes(chunks: number) {
  for (let i = 0; i < chunks; i++) yield new Uint8Array(1024).fill(32);
}

describe("a body", () => {
  test("is read whole up to the limit", async () => {
    expect((await readBody(Readable.from(kilobytes(64)), null)).byteLength).toBe(64 * 1024);
  });

  test("is refused one byte over the limit, whatever its Content-Length says", async () => {
    for (const declared of [null, "10", "70000"]) {
      await expect(readBody(Readable.from(kilobytes(65)), declared)).rejects.toMatchObject({
        code: "BODY_TOO_LARGE",
      });
    }
  });

  test("without end is refused at once and left where it is", async () => {
    const stream = Readable.from(kilobytes(Number.POSITIVE_INFINITY));
    await expect(readBody(stream, null)).rejects.toMatchObject({ code: "BODY_TOO_LARGE" });
    expect(stream.isPaused()).toBe(true);
  });

  test("that trickles is given up when its time is over", async () => {
    const stream = new Readable({ read: () => undefined });
    const limits = { size: 1024, time: 30 };
    await expect(readBody(stream, null, limits)).rejects.toMatchObject({ code: "REQUEST_TIMEOUT" });
  });

  test("of a connection that broke is a refusal, not a crash", async () => {
    const broken = new Readable({ read: () => broken.destroy(new Error("reset")) });
    await expect(readBody(broken, null)).rejects.toMatchObject({ code: "REQUEST_TIMEOUT" });
    await expect(readBody(broken, null)).rejects.toMatchObject({ code: "REQUEST_TIMEOUT" });
  });

  test("that is not there is malformed JSON", async () => {
    const request = new Request("http://localhost/", {
      method: "PUT",
      headers: { "content-type": "application/json" },
    });
    await expect(readJson({ request })).rejects.toMatchObject({ code: "MALFORMED_JSON" });
  });
});
