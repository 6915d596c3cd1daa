import { expect, test } from "vitest";
import { createAddressReader } from "./client-address.ts";

test("without trusted proxies the socket decides, whatever a client claims", () => {
  expect(createAddressReader([]).read("203.0.113.7", "10.0.0.1")).toBe("203.0.113.7");
});

test("behind a trusted proxy the right-most hop that is no proxy counts", () => {
  const { read } = createAddressReader(["127.0.0.1", "10.0.0.0/8"]);
  expect(read("127.0.0.1", "1.1.1.1, 203.0.113.7, 10.2.3.4")).toBe("203.0.113.7");
});

test("a stranger who connects directly gains nothing by the header", () => {
  expect(createAddressReader(["10.0.0.0/8"]).read("198.51.100.9", "203.0.113.7")).toBe("198.51.100.9");
});

test("IPv4 in the clothes of IPv6 is the same client", () => {
  const { read, isTrusted } = createAddressReader(["10.0.0.1"]);
  expect(read("::ffff:203.0.113.7", undefined)).toBe("203.0.113.7");
  expect(isTrusted("::ffff:10.0.0.1")).toBe(true);
});

test.each([
  ["203.0.113.7:4711", "203.0.113.7"],
  ["[2001:db8::1]:4711", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
])("a hop written as %s is the client %s", (hop, client) => {
  expect(createAddressReader(["127.0.0.1"]).read("127.0.0.1", hop)).toBe(client);
});

test("rubbish in the header stops the walk at the last proxy", () => {
  expect(createAddressReader(["127.0.0.1"]).read("127.0.0.1", "203.0.113.7, rubbish")).toBe("127.0.0.1");
});

test("an entry that is no address is refused by name", () => {
  expect(() => createAddressReader(["localhost"])).toThrow(/localhost/);
});
