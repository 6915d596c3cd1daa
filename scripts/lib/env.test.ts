import { expect, test } from "vitest";
import { assertServable, readEnv } from "./env.ts";

const DATABASE_URL = "mongodb://db.example/rep-settings";
const NEXTAUTH_SECRET = "0123456789abcdefghijklmnopqrstuv";
const start = (source: NodeJS.Dict<string>) => () => assertServable(readEnv(source));

test.each([{}, { HOST: "" }, { HOST: "localhost" }, { HOST: "127.0.0.1" }, { HOST: "::1" }])(
  "the sample data is served on loopback: %j",
  (source) => {
    expect(start(source)).not.toThrow();
  },
);

test.each(["0.0.0.0", "::", "192.0.2.1", "127.0.0.1.example"])(
  "the sample data is not served on %s, a database of one's own is",
  (host) => {
    expect(start({ HOST: host })).toThrow(/loopback only/);
    expect(start({ HOST: host, NEXTAUTH_SECRET })).toThrow(/loopback only/);
    expect(start({ HOST: host, DATABASE_URL, NEXTAUTH_SECRET })).not.toThrow();
  },
);

test("a secret nobody has chosen is not used beyond this machine", () => {
  expect(start({ HOST: "0.0.0.0", DATABASE_URL })).toThrow(/NEXTAUTH_SECRET/);
  expect(start({ HOST: "127.0.0.1", DATABASE_URL })).not.toThrow();
});

test.each([
  [{ PORT: "99999" }, /PORT/],
  [{ PORT: "web" }, /PORT/],
  [{ NEXTAUTH_SECRET: "short" }, /NEXTAUTH_SECRET.*32/],
  [{ DATABASE_URL: "postgres://db.example/x" }, /DATABASE_URL.*mongodb/],
])("what cannot be used is named in one line, without its value: %j", (source, message) => {
  expect(start(source)).toThrow(message);
  expect(start(source)).not.toThrow(Object.values(source)[0]);
  expect(start(source)).not.toThrow("\n");
});
