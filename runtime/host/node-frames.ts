// Outgoing WebSocket messages: framed here rather than by `ws`, because one write per connection and turn of the event
// loop is three times as fast as two small ones per message (cork included).
// Invariants: frames leave in the order of `push`, before anything that is written to the socket after `flush`; what a
// turn has pushed is with the system when the turn ends, also when the program exits in it. RFC 6455 §5.2, §5.3.
import { isUtf8 as isUtf8Buffer } from "node:buffer";
import { randomFillSync } from "node:crypto";
import type { Duplex } from "node:stream";
import { isUtf8 } from "../core/string.ts";

const finalText = 0x81;
const finalBinary = 0x82;
const maskBit = 0x80;

// A queue that grows beyond this is written at once, so that the system can start on it.
const writeAt = 1 << 16;

/** What a group of connections has not got rid of. */
export class Backlog {
  /** Bytes that the system has not taken yet. */
  bytes = 0;
}

/** The frames of one connection that its socket has not been given yet. */
export class FrameQueue {
  private readonly socket: Duplex;
  private readonly backlog: Backlog;
  private readonly masked: boolean;
  private pending = "";
  // Where the masked payloads in `pending` start and end, in pairs. Each follows its mask.
  private payloads: number[] = [];

  /** @param masked  whether to mask payloads, as clients must and servers must not */
  constructor(socket: Duplex, backlog: Backlog, masked: boolean) {
    this.socket = socket;
    this.backlog = backlog;
    this.masked = masked;
  }

  /** Bytes that the system has not taken yet. */
  get queued(): number {
    return this.pending.length + this.socket.writableLength;
  }

  /** Adds a message: as text if it is valid UTF-8, else as binary data. */
  push(bytes: string): void {
    if (this.pending === "") schedule(this);
    const opcode = isText(bytes) ? finalText : finalBinary;
    if (this.masked) this.pushMasked(opcode, bytes);
    else this.pending += header(opcode, bytes.length, 0) + bytes;
    if (this.pending.length > writeAt) this.write();
  }

  /** Hands everything to the socket. */
  flush(): void {
    if (this.pending !== "") this.write();
  }

  private pushMasked(opcode: number, bytes: string): void {
    this.pending += header(opcode, bytes.length, maskBit) + randomMask();
    if (bytes === "") return;
    const start = this.pending.length;
    this.pending += bytes;
    this.payloads.push(start, this.pending.length);
  }

  private write(): void {
    const { pending, payloads, socket, backlog } = this;
    const { length } = pending;
    this.pending = "";
    // The peer may have ended the connection in this very turn.
    if (!socket.writable) return;
    backlog.bytes += length;
    // Also when the connection ends before.
    const written = (): void => {
      backlog.bytes -= length;
    };
    if (!this.masked) {
      socket.write(pending, "latin1", written);
      return;
    }
    this.payloads = [];
    const frames = Buffer.from(pending, "latin1");
    for (let i = 0; i < payloads.length; i += 2) applyMask(frames, payloads[i]!, payloads[i + 1]!);
    socket.write(frames, written);
  }
}

// Broadcasts send the same string again and again.
let lastBytes = "";
let lastIsText = true;

/** Whether a message goes out as text: whether it is valid UTF-8. */
export function isText(bytes: string): boolean {
  if (bytes.length >= writeAt) return isUtf8Buffer(Buffer.from(bytes, "latin1"));
  if (bytes !== lastBytes) {
    lastIsText = isUtf8(bytes);
    lastBytes = bytes;
  }
  return lastIsText;
}

function header(opcode: number, length: number, mask: number): string {
  if (length < 126) return String.fromCharCode(opcode, mask | length);
  if (length < 1 << 16) return String.fromCharCode(opcode, mask | 126, length >> 8, length & 0xff);
  // JavaScript strings are far shorter than 2^32.
  const [a, b, c, d] = [length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff];
  return String.fromCharCode(opcode, mask | 127, 0, 0, 0, 0, a, b, c, d);
}

const randomBytes = Buffer.alloc(4096);
let randomAt = randomBytes.length;

function randomMask(): string {
  if (randomAt === randomBytes.length) {
    randomFillSync(randomBytes);
    randomAt = 0;
  }
  const at = randomAt;
  randomAt += 4;
  return String.fromCharCode(randomBytes[at]!, randomBytes[at + 1]!, randomBytes[at + 2]!, randomBytes[at + 3]!);
}

function applyMask(frames: Buffer, start: number, end: number): void {
  for (let i = start, phase = 0; i < end; i++, phase = (phase + 1) & 3) frames[i]! ^= frames[start - 4 + phase]!;
}

let scheduled: FrameQueue[] = [];

// Runs when the running callback of the event loop is done, before the next one.
function schedule(queue: FrameQueue): void {
  if (scheduled.push(queue) > 1) return;
  process.nextTick(flushScheduled);
  watchExit();
}

function flushScheduled(): void {
  const queues = scheduled;
  scheduled = [];
  for (const queue of queues) queue.flush();
}

let exitWatched = false;

function watchExit(): void {
  if (exitWatched) return;
  exitWatched = true;
  process.on("exit", flushScheduled);
}
