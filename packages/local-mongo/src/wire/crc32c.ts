const table = new Uint32Array(256);
for (let byteValue = 0; byteValue < 256; byteValue++) {
  let remainder = byteValue;
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0x82f63b78 : remainder >>> 1;
  table[byteValue] = remainder >>> 0;
}

/** CRC-32C (Castagnoli) of bytes, the checksum of OP_MSG. */
export function crc32c(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byteValue of bytes) remainder = (remainder >>> 8) ^ (table[(remainder ^ byteValue) & 0xff] ?? 0);
  return (remainder ^ 0xffffffff) >>> 0;
}
