import { describe, expect, test } from "vitest";
import { readBody } from "../../src/http/read-body.ts";
import { readJson } from "../../src/http/read-json.ts";

function streaming(body: ReadableStream<Uint8Array>, headers: Record<string, string> = {}): Request {
  const type = { "content-type": "application/json" };
  return new Request("http://localhost/", {
    method: "PUT",
    headers: { ...type, ...headers },
    body,
    duplex: "half",
  });
}

/** Hands out `chunks` pieces of a KB and notices how many were asked for. */
function kilobytes(chunks: number) {
  const seen = { pulled: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (seen.pulled === chunks) return controller.close();
      seen.pulled += 1;
      controller.enqueue(new Uint8Array(1024).fill(32));
    },
    cancel() {
      seen.cancelled = true;
    },
  });
  return { stream, seen };
}

describe("a body", () => {
  test("is read whole up to the limit", async () => {
    const { stream } = kilobytes(64);
    expect((await readBody(streaming(stream))).byteLength).toBe(64 * 1024);
  });

  test("is refused one byte over the limit, whatever its Content-Length says", async () => {
    for (const headers of [{}, { "content-length": "10" }, { "content-length": "70000" }]) {
      const { stream } = kilobytes(65);
      await expect(readBody(streaming(stream, headers))).rejects.toMatchObject({ code: "BODY_TOO_LARGE" });
    }
  });

  test("without end is refused at once and given up in the end", async () => {
    const { stream, seen } = kilobytes(Number.POSITIVE_INFINITY);
    await expect(readBody(streaming(stream))).rejects.toMatchObject({ code: "BODY_TOO_LARGE" });
    await expect.poll(() => seen.cancelled).toBe(true);
    expect(seen.pulled).toBeLessThan(6000);
  });

  test("that trickles is given up when its time is over", async () => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: () => new Promise(() => undefined),
      cancel() {
        cancelled = true;
      },
    });
    const limits = { size: 1024, time: 30 };
    await expect(readBody(streaming(stream), limits)).rejects.toMatchObject({ code: "REQUEST_TIMEOUT" });
    await expect.poll(() => cancelled).toBe(true);
  });

  test("of a connection that broke is a refusal, not a crash", async () => {
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("reset")),
    });
    await expect(readBody(streaming(stream))).rejects.toMatchObject({ code: "REQUEST_TIMEOUT" });
  });

  test("that is not there is malformed JSON", async () => {
    const request = new Request("http://localhost/", {
      method: "PUT",
      headers: { "content-type": "application/json" },
    });
    await expect(readJson(request)).rejects.toMatchObject({ code: "MALFORMED_JSON" });
  });
});
