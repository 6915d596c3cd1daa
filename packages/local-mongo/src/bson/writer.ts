/** Bytes that grow as they are written. */
export class Writer {
  buf: Buffer;
  at = 0;

  constructor(size: number) {
    this.buf = Buffer.allocUnsafe(size);
  }

  /** Makes sure that so many more bytes fit. */
  room(count: number): void {
    if (this.at + count <= this.buf.length) return;
    const bigger = Buffer.allocUnsafe(Math.max(this.buf.length * 2, this.at + count));
    this.buf.copy(bigger, 0, 0, this.at);
    this.buf = bigger;
  }

  byte(value: number): void {
    this.room(1);
    this.buf[this.at++] = value;
  }

  raw(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.buf.set(bytes, this.at);
    this.at += bytes.length;
  }

  /** UTF-8, then a terminating 00. */
  cstring(text: string): void {
    this.room(text.length * 3 + 1);
    this.at += this.buf.write(text, this.at, "utf8");
    this.buf[this.at++] = 0;
  }

  /** A copy of what has been written. */
  written(): Buffer {
    return Buffer.from(this.buf.subarray(0, this.at));
  }
}
