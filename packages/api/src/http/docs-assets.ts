import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";

export interface Asset {
  type: string;
  plain: Uint8Array;
  gzipped: Uint8Array;
}

const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

/** The files of swagger-ui-dist that the page needs. Nothing else in the package is served. */
export const assetNames = ["swagger-ui-bundle.js", "swagger-ui.css"] as const;
export type AssetName = (typeof assetNames)[number];

async function load(name: AssetName): Promise<Asset> {
  const plain = await readFile(createRequire(import.meta.url).resolve(`swagger-ui-dist/${name}`));
  return { type: types[path.extname(name)] ?? "application/octet-stream", plain, gzipped: gzipSync(plain) };
}

/** Reads an asset once and keeps it in memory, compressed and plain: 1.5 MB in all. */
export function createAssets(): (name: AssetName) => Promise<Asset> {
  const loaded = new Map<AssetName, Promise<Asset>>();
  return (name) => {
    const asset = loaded.get(name) ?? load(name);
    loaded.set(name, asset);
    asset.catch(() => loaded.delete(name));
    return asset;
  };
}
