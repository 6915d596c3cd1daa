import { type Doc, isArray, isDoc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";

/** A tree of the paths a projection names. */
interface Node {
  children: Map<string, Node>;
  action?: "include" | "exclude" | "compute";
}

/** A node without children. */
export const newNode = (): Node => ({ children: new Map() });

/** Puts an action at a path. */
export function place(root: Node, path: string, action: Exclude<Node["action"], undefined>): void {
  let node = root;
  for (const part of path.split(".")) {
    if (node.action !== undefined && node !== root) throw new MongoError(31249, `Path collision at ${path}`);
    let next = node.children.get(part);
    if (next === undefined) {
      next = newNode();
      node.children.set(part, next);
    }
    node = next;
  }
  if (node.children.size > 0) throw new MongoError(31250, `Path collision at ${path} remaining portion`);
  node.action = action;
}

/** The fields of the document that the tree names. */
export function include(document: Doc, node: Node): Doc {
  const out: Doc = new Map();
  for (const [key, value] of document) {
    const child = node.children.get(key);
    if (child === undefined) continue;
    const kept = includeValue(value, child);
    if (kept !== undefined) out.set(key, kept);
  }
  return out;
}

function includeValue(value: Value, node: Node): Value | undefined {
  if (node.action !== undefined) return node.action === "include" ? value : undefined;
  if (isDoc(value)) return include(value, node);
  if (!isArray(value)) return undefined;
  return value.flatMap((x) => (isDoc(x) || isArray(x) ? [includeValue(x, node) ?? null] : []));
}

/** The document without the fields the tree names. */
export function exclude(document: Doc, node: Node): Doc {
  const out: Doc = new Map();
  for (const [key, value] of document) {
    const child = node.children.get(key);
    const kept = child === undefined ? value : excludeValue(value, child);
    if (kept !== undefined) out.set(key, kept);
  }
  return out;
}

function excludeValue(value: Value, node: Node): Value | undefined {
  if (node.action !== undefined) return node.action === "exclude" ? undefined : value;
  if (isDoc(value)) return exclude(value, node);
  return isArray(value)
    ? value.map((x) => (isDoc(x) || isArray(x) ? (excludeValue(x, node) ?? null) : x))
    : value;
}
