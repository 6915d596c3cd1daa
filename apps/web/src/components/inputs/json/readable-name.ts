import type { JsonPath } from "./json-booleans.ts";

/** `autoReply`, `auto_reply` and `AUTO-REPLY` as `Auto reply`; abbreviations such as the AI of `useAI` stay. */
function readableKey(key: string): string {
  const words = key
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Ll})(\p{N})/gu, "$1 $2")
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[\s_-]+/)
    .filter((word) => word !== "");
  const shouted = words.length > 1 && !/\p{Ll}/u.test(key);
  const plain = words.map((word) => (!shouted && /^\p{Lu}{2,}\d*$/u.test(word) ? word : word.toLowerCase()));
  const name = plain.join(" ");
  return name === "" ? key : name.charAt(0).toUpperCase() + name.slice(1);
}

/** A path of keys as a person reads it: `Daily digest: enabled`, `Rules, item 2: active`. */
export function readableName(path: JsonPath): string {
  let name = "";
  for (const part of path) {
    if (typeof part === "number") name += `${name === "" ? "" : ", "}item ${part + 1}`;
    else {
      const key = readableKey(part);
      const within = /^\p{Lu}{2}/u.test(key) ? key : key.charAt(0).toLowerCase() + key.slice(1);
      name += name === "" ? key : `: ${within}`;
    }
  }
  return name;
}

/** Names all paths uniquely: where two read alike, both show their keys. */
export function readableNames(paths: readonly JsonPath[]): string[] {
  const names = paths.map(readableName);
  return names.map((name, index) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${paths[index]?.join(".")})`,
  );
}
