// A WebSocket client that costs next to nothing, so that what is measured is the server: frames are made beforehand, and
// answers are counted by their bytes. RFC 6455 §5.
// Invariant: every answer has the size of the first one, and is checked against what was sent.
import { connect, type Socket } from "node:net";

const mask = Buffer.from([0x12, 0x34, 0x56, 0x78]);

/** `count` equal text messages as a client sends them, in one buffer. */
export function clientFrames(payload: string, count: number): Buffer {
  const data = Buffer.from(payload, "latin1");
  const masked = data.map((byte, i) => byte ^ mask[i % 4]!);
  return repeat(Buffer.concat([header(data.length, 0x80), mask, masked]), count);
}

/** The message as a server sends it. */
export function serverFrame(payload: string): Buffer {
  return Buffer.concat([header(payload.length, 0), Buffer.from(payload, "latin1")]);
}

function header(length: number, maskBit: number): Buffer {
  if (length < 126) return Buffer.from([0x81, maskBit | length]);
  const long = Buffer.from([0x81, maskBit | 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  long.writeUInt32BE(length, 6);
  return long;
}

function repeat(frame: Buffer, count: number): Buffer {
  return Buffer.alloc(frame.length * count, frame);
}

/** One connection, which hears `expected` again and again. */
export class Peer {
  private readonly stream: Socket;
  private readonly expected: Buffer;
  private partial = 0;
  /** Called with the number of answers that have arrived. */
  onAnswers: (count: number) => void = () => {};

  private constructor(stream: Socket, expected: Buffer) {
    this.stream = stream;
    this.expected = expected;
  }

  /** Connects, and makes the handshake; everything after it is taken for answers. */
  static async open(port: number, expected: Buffer): Promise<Peer> {
    const stream = connect({ port, host: "127.0.0.1", noDelay: true });
    stream.write(
      `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    );
    const answer = await new Promise<string>((resolve, reject) => {
      stream.once("error", reject);
      stream.once("data", (data) => resolve(data.toString("latin1")));
    });
    if (!answer.startsWith("HTTP/1.1 101 ")) throw new Error(answer);
    const peer = new Peer(stream, expected);
    stream.on("data", (data) => peer.receive(data));
    return peer;
  }

  send(frames: Buffer): void {
    this.stream.write(frames);
  }

  /** Reads nothing from now on. */
  stall(): void {
    this.stream.pause();
  }

  close(): void {
    this.stream.destroy();
  }

  private receive(data: Buffer): void {
    const { length } = this.expected;
    const at = this.partial;
    // The first whole answer in the chunk, or what there is of it.
    const start = at === 0 ? 0 : Math.min(length - at, data.length);
    const sample = data.subarray(start, start + length);
    if (!sample.equals(this.expected.subarray(0, sample.length))) throw new Error("a wrong answer");
    const bytes = at + data.length;
    this.partial = bytes % length;
    const count = Math.floor(bytes / length);
    if (count > 0) this.onAnswers(count);
  }
}
