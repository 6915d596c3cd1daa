import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

/**
 * Writes what a browser loads in the encodings browsers take, once and as small as they get, beside each file: `.br` for
 * those that reach the site over TLS or on this machine, `.gz` for the others.
 */
const encodings = { br: promisify(brotliCompress), gz: promisify(gzip) };

/** Bytes. What fits into one packet need not be smaller. */
const smallest = 1_000;

const folder = path.resolve(import.meta.dirname, "../.next/static");
const names = await readdir(folder, { recursive: true });
await Promise.all(
  names
    .filter((name) => /\.(?:js|css|svg|json|txt)$/.test(name))
    .map((name) => compress(path.join(folder, name))),
);

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < smallest) return;
  for (const [extension, encode] of Object.entries(encodings))
    await writeFile(`${file}.${extension}`, await encode(bytes));
}
