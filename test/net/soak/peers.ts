// The clients of the soak: half of them behave well, the others each in a bad way of their own.
import { connect } from "node:net";
import { WebSocket } from "ws";
import { openRaw, request } from "../raw.ts";

/** A client: resolves when it has done what it does; what it returns is to be called at the end of the round. */
type Play = (port: number, seed: number) => Promise<() => void>;

// Messages of a client that behaves well.
const sizes = [0, 1, 125, 126, 1000, 5000, 70_000];

/** Sends messages, awaits all echoes, and closes; throws when one is lost or wrong. */
export function behave(port: number, seed: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
    const messages = sizes.map((size, i) => String.fromCharCode(97 + ((seed + i) % 26)).repeat(size));
    let heard = 0;
    socket.on("open", () => messages.forEach((message) => socket.send(message)));
    socket.on("message", (data: Buffer) => {
      if (data.toString("latin1") !== messages[heard++]) reject(new Error(`client ${seed}: a wrong echo`));
      if (heard === messages.length) socket.close();
    });
    socket.on("error", reject);
    socket.on("close", (code) => {
      if (heard === messages.length) resolve();
      else reject(new Error(`client ${seed}: ${heard} of ${messages.length} echoes, code ${code}`));
    });
  });
}

function frame(payload: Buffer): Buffer {
  const length = Buffer.from([0x82, 0xfe, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([length, Buffer.alloc(4), payload]);
}

/** Asks for much, and reads none of it. */
const stall: Play = async (port) => {
  const stream = await openRaw(port);
  stream.pause();
  const question = frame(Buffer.alloc(60_000));
  for (let i = 0; i < 20; i++) stream.write(question);
  return () => stream.destroy();
};

/** Sends bytes that are no frames. */
const babble: Play = async (port, seed) => {
  const stream = await openRaw(port);
  stream.write(Buffer.from(Array.from({ length: 200 }, (_, i) => (seed * 31 + i * i * 7) & 0xff)));
  return () => stream.destroy();
};

/** Closes its half in the middle of a message. */
const halfClose: Play = async (port) => {
  const stream = await openRaw(port);
  stream.end(frame(Buffer.alloc(1000)).subarray(0, 500));
  return () => stream.destroy();
};

/** Is gone without a word. */
const vanish: Play = async (port) => {
  const stream = await openRaw(port);
  stream.write(frame(Buffer.alloc(1000)));
  stream.resetAndDestroy();
  return () => {};
};

/** Never ends its request. */
const dawdle: Play = async (port) => {
  const stream = connect({ port, host: "127.0.0.1" });
  stream.on("error", () => {});
  await new Promise((resolve) => stream.once("connect", resolve));
  stream.write(request.slice(0, 40));
  return () => stream.destroy();
};

/** Answers no ping. */
const ignore: Play = async (port) => {
  const stream = await openRaw(port);
  stream.resume();
  return () => stream.destroy();
};

/** All ways to behave badly. */
export const badPlays: readonly Play[] = [stall, babble, halfClose, vanish, dawdle, ignore];
