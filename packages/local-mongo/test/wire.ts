import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { type Document, deserialize, serialize } from "bson";

/** An OP_MSG with one body section; `flags` and further sections as given. */
export function opMsg(body: Document, flags = 0, more: Buffer[] = [], requestId = 1): Buffer {
  const sections = Buffer.concat([Buffer.from([0]), serialize(body), ...more]);
  const out = Buffer.alloc(20 + sections.length);
  out.writeInt32LE(out.length, 0);
  out.writeInt32LE(requestId, 4);
  out.writeInt32LE(2013, 12);
  out.writeUInt32LE(flags, 16);
  sections.copy(out, 20);
  return out;
}

/** A document sequence section. */
export function sequence(name: string, docs: Document[]): Buffer {
  const content = Buffer.concat([Buffer.from(`${name}\0`), ...docs.map((d) => serialize(d))]);
  const out = Buffer.alloc(5 + content.length);
  out[0] = 1;
  out.writeInt32LE(4 + content.length, 1);
  content.copy(out, 5);
  return out;
}

/** A bare socket to a server, for what no driver would send. */
export class RawClient implements Disposable {
  readonly socket: Socket;
  private received = Buffer.alloc(0);
  closed = false;
  private wake: () => void = () => {};

  constructor(port: number) {
    this.socket = connect(port, "127.0.0.1");
    this.socket.on("data", (bytes: Buffer) => {
      this.received = Buffer.concat([this.received, bytes]);
      this.wake();
    });
    this.socket.on("error", () => {});
    this.socket.on("close", () => {
      this.closed = true;
      this.wake();
    });
  }

  async connected(): Promise<this> {
    if (this.socket.connecting) await once(this.socket, "connect");
    return this;
  }

  send(bytes: Buffer): void {
    this.socket.write(bytes);
  }

  /** The next whole message; undefined when the server has closed the connection. */
  async message(): Promise<Buffer | undefined> {
    for (;;) {
      if (this.received.length >= 4 && this.received.length >= this.received.readInt32LE(0)) {
        const length = this.received.readInt32LE(0);
        const bytes = this.received.subarray(0, length);
        this.received = this.received.subarray(length);
        return bytes;
      }
      if (this.closed) return undefined;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  /**
   * What comes next: a message, or the end of the connection.
   * @throws Error when neither does in time
   */
  async messageWithin(ms: number): Promise<Buffer | "closed"> {
    const late = setTimeout(() => this.socket.destroy(new Error("no answer")), ms);
    const bytes = await this.message();
    const silent = this.socket.errored?.message === "no answer";
    clearTimeout(late);
    if (silent) throw new Error(`no answer within ${ms} ms`);
    return bytes ?? "closed";
  }

  /** Sends a command and gives its reply. */
  async command(body: Document): Promise<Document> {
    this.send(opMsg(body));
    const bytes = await this.message();
    if (bytes === undefined) throw new Error("connection closed");
    return deserialize(bytes.subarray(21));
  }

  [Symbol.dispose](): void {
    this.socket.destroy();
  }
}
