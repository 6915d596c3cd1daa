import type { Socket } from "node:net";
import { InvalidBson } from "../bson/decode.ts";
import type { Peer } from "../commands/context.ts";
import { maxMessage } from "../commands/hello.ts";
import { DropConnection, type Server } from "../server.ts";
import { header, type Incoming, ProtocolError, parseMessage, replyMessage } from "./message.ts";

/** Messages waiting on one connection before its socket is no longer read. */
const maxWaiting = 16;

/** One client's socket: cuts the stream into messages and answers them in order. */
export class Connection implements Peer {
  readonly id: number;
  readonly address: string;
  closed = false;
  private readonly socket: Socket;
  private readonly server: Server;
  private chunks: Buffer[] = [];
  private size = 0;
  private waiting: Incoming[] = [];
  private busy = false;

  constructor(id: number, socket: Socket, server: Server) {
    this.id = id;
    this.address = `${socket.remoteAddress}:${socket.remotePort}`;
    this.socket = socket;
    this.server = server;
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.received(chunk));
    // A reset by the client is its way of leaving; "close" follows.
    socket.on("error", () => {});
    socket.on("close", () => {
      this.closed = true;
      this.waiting = [];
      server.connections -= 1;
      server.disconnected(this);
    });
  }

  end(): void {
    this.socket.destroy();
  }

  private received(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    try {
      for (let bytes = this.nextMessage(); bytes !== undefined; bytes = this.nextMessage())
        this.waiting.push(parseMessage(bytes));
    } catch (error) {
      // A RangeError is a read past the end of what came.
      if (
        !(error instanceof ProtocolError) &&
        !(error instanceof InvalidBson) &&
        !(error instanceof RangeError)
      )
        console.error("local-mongo: could not read a message:", error);
      this.end();
      return;
    }
    if (this.waiting.length > maxWaiting) this.socket.pause();
    if (!this.busy) void this.work();
  }

  /** The next whole message; undefined while it has not all come. */
  private nextMessage(): Buffer | undefined {
    if (this.size < header) return undefined;
    const first = this.chunks[0];
    if (first === undefined) return undefined;
    if (first.length < 4) this.join();
    const length = (this.chunks[0] ?? first).readInt32LE(0);
    if (length < header || length > maxMessage)
      throw new ProtocolError(`message length ${length} is out of range`);
    if (this.size < length) return undefined;
    this.join();
    const all = this.chunks[0] ?? first;
    this.chunks = all.length === length ? [] : [all.subarray(length)];
    this.size -= length;
    return all.subarray(0, length);
  }

  private join(): void {
    if (this.chunks.length > 1) this.chunks = [Buffer.concat(this.chunks, this.size)];
  }

  private async work(): Promise<void> {
    this.busy = true;
    try {
      for (
        let message = this.waiting.shift();
        message !== undefined && !this.closed;
        message = this.waiting.shift()
      ) {
        if (this.waiting.length <= maxWaiting / 2 && this.socket.isPaused()) this.socket.resume();
        const reply = await this.server.handle({
          body: message.body,
          sequences: message.sequences,
          peer: this,
        });
        if (message.wantsReply && !this.closed) await this.send(replyMessage(message, reply));
      }
    } catch (error) {
      if (!(error instanceof InvalidBson) && !(error instanceof DropConnection))
        console.error("local-mongo: connection failed:", error);
      this.end();
    } finally {
      this.busy = false;
    }
  }

  /** Writes a message; waits when the client does not read as fast as it asks. */
  private send(parts: Buffer[]): Promise<void> | undefined {
    let ok = true;
    if (parts.length > 1) this.socket.cork();
    for (const prefix of parts) ok = this.socket.write(prefix);
    if (parts.length > 1) this.socket.uncork();
    if (ok) return undefined;
    return new Promise((resolve) => {
      const done = (): void => {
        this.socket.off("drain", done);
        this.socket.off("close", done);
        resolve();
      };
      this.socket.on("drain", done);
      this.socket.on("close", done);
    });
  }
}
