import { describe, expect, test } from "vitest";
import { judgePassword } from "../src/password-rules.ts";

const owner = { email: "alex.rep@acme.example", fullName: "Álex Rep-Łukasz" };
const codes = (password: string) => judgePassword(password, owner).problems.map(({ code }) => code);

describe("a new password", () => {
  test.each([
    "correct horse battery staple",
    "another long password",
    "Zq8!vT3#pL9x",
    "settings-demo",
    "alexandria in the spring",
    "reptiles like warm stones",
    "пароль для работы 7",
    "密码是一只很老的狗在唱歌吧",
    "tall trees 😀 and rain",
  ])("may be %s", (password) => {
    expect(codes(password)).toEqual([]);
  });

  test.each([
    "aaaaaaaaaaaa",
    "password1234",
    "Password123!",
    "P@ssw0rd1234",
    "passwordpassword",
    "123456789012",
    "qwertyuiop12",
    "1q2w3e4r5t6y",
    "iloveyouiloveyou",
    "abcabcabcabc",
  ])("is not %s, as it is commonly used", (password) => {
    expect(codes(password)).toEqual(["too_common"]);
  });

  test.each([
    "alex.rep@acme.example",
    "ALEX.REP@ACME.EXAMPLE",
    "Alex Rep Lukasz",
    "alexreplukasz1",
    "acme-example-1",
    "Rep.Alex.2026!",
    "lukasz-lukasz-12",
  ])("is not %s, as it is the owner's name or address", (password) => {
    expect(codes(password)).toEqual(["too_personal"]);
  });

  test("has 12 to 128 characters", () => {
    expect(codes("Zq8!vT3#pL9")).toEqual(["too_short"]);
    expect(codes("short")).toEqual(["too_short", "too_common"]);
    expect(codes("x7-Long words here ".repeat(7).slice(0, 128))).toEqual([]);
    expect(codes("x7-Long words here ".repeat(7).slice(0, 129))).toEqual(["too_long"]);
    expect(codes("Zq8!vT3#pL9x\ud800")).toEqual(["invalid_text"]);
  });

  test("is told what is wrong in a sentence, and how strong it is", () => {
    expect(judgePassword("password1234", owner)).toEqual({
      problems: [
        { code: "too_common", message: "This password is easy to guess. Choose a less common one." },
      ],
      strength: 1,
    });
    expect(judgePassword("", owner).strength).toBe(0);
    expect(judgePassword("correct horse battery staple", owner)).toEqual({ problems: [], strength: 4 });
    expect(judgePassword("alex.rep@acme.example", owner).problems).toEqual([
      { code: "too_personal", message: "Don't use your name or email address." },
    ]);
  });

  test("an owner without a name is no reason to refuse", () => {
    expect(judgePassword("Zq8!vT3#pL9x", { email: "", fullName: "" }).problems).toEqual([]);
  });

  test("takes little time, however long it is", () => {
    for (const password of ["aB3$".repeat(256), "password".repeat(128), "\u0315".repeat(1024)]) {
      const begin = performance.now();
      judgePassword(password, owner);
      expect(performance.now() - begin).toBeLessThan(1500);
    }
  });
});
