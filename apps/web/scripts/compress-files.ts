import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

/**
 * Compresses the files that browsers load once, at build time: `.br` for sites reached over TLS or on this machine,
 * `.gz` for the others.
 */
const encodings = { br: promisify(brotliCompress), gz: promisify(gzip) };

/** In bytes. A file that fits into one packet gains nothing. */
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
