import { expect, test } from "vitest";
import { readableName, readableNames } from "./readable-name.ts";

test.each([
  [["autoReply"], "Auto reply"],
  [["auto_reply"], "Auto reply"],
  [["auto-reply"], "Auto reply"],
  [["AUTO_REPLY"], "Auto reply"],
  [["useAI"], "Use AI"],
  [["AIResponses"], "AI responses"],
  [["SMS"], "SMS"],
  [["level2Alerts"], "Level 2 alerts"],
  [["digest"], "Digest"],
  [["Send at night"], "Send at night"],
  [["dailyDigest", "enabled"], "Daily digest: enabled"],
  [["digest", "weekendDays", "useAI"], "Digest: weekend days: use AI"],
  [["alerts", "SMS"], "Alerts: SMS"],
  [["rules", 1, "isActive"], "Rules, item 2: is active"],
  [["日報"], "日報"],
  [["_"], "_"],
])("%j reads %s", (path, name) => {
  expect(readableName(path)).toBe(name);
});

test("two that read alike carry their keys", () => {
  expect(readableNames([["autoReply"], ["auto_reply"], ["digest"]])).toEqual([
    "Auto reply (autoReply)",
    "Auto reply (auto_reply)",
    "Digest",
  ]);
});
