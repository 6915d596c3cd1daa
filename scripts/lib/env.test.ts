import { expect, it } from "vitest";
import { assertServable, readEnv } from "./env.ts";

const DATABASE_URL = "mongodb://db.example/rep-settings";
const NEXTAUTH_SECRET = "0123456789abcdefghijklmnopqrstuv";
const start = (source: NodeJS.Dict<string>) => () => assertServable(readEnv(source));

it.each([{}, { HOST: "" }, { HOST: "localhost" }, { HOST: "127.0.0.1" }, { HOST: "::1" }])(
  "the sample data is served on loopback: %j",
  (source) => {
    expect(start(source)).not.toThrow();
  },
);

it.each(["0.0.0.0", "::", "192.0.2.1", "127.0.0.1.example"])(
  "the sample data is not served on %s, a database of one's own is",
  (HOST) => {
    expect(start({ HOST })).toThrow(/loopback only/);
    expect(start({ HOST, NEXTAUTH_SECRET })).toThrow(/loopback only/);
    expect(start({ HOST, DATABASE_URL, NEXTAUTH_SECRET })).not.toThrow();
  },
);

it("a secret nobody has chosen is not used beyond this machine", () => {
  expect(start({ HOST: "0.0.0.0", DATABASE_URL })).toThrow(/NEXTAUTH_SECRET/);
  expect(start({ HOST: "127.0.0.1", DATABASE_URL })).not.toThrow();
});

it.each([
  [{ PORT: "99999" }, /PORT/],
  [{ PORT: "web" }, /PORT/],
  [{ NEXTAUTH_SECRET: "short" }, /NEXTAUTH_SECRET.*32/],
  [{ DATABASE_URL: "postgres://db.example/x" }, /DATABASE_URL.*mongodb/],
])("what cannot be used is named in one line, without its value: %j", (source, message) => {
  expect(start(source)).toThrow(message);
  expect(start(source)).not.toThrow(Object.values(source)[0]);
  expect(start(source)).not.toThrow("\n");
});
