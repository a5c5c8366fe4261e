// What is sent arrives: whole, in order, byte for byte, whatever its size and whenever it was sent.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { call1, none } from "../../runtime/core/call.ts";
import { encodeUtf8 } from "../../runtime/core/string.ts";
import type { Table } from "../../runtime/core/table.ts";
import type { Value } from "../../runtime/core/value.ts";
import { invoke, openClient, openProgram, type Program, type Recorder, startServer } from "./harness.ts";

let program: Program;
let server: Table;
let seen: Recorder;
let url: string;

beforeEach(async () => {
  program = openProgram();
  const echo = (id: Value, data: Value) => invoke(server, "send", id, data);
  ({ server, seen, url } = await startServer(program, { message: echo }));
});

afterEach(() => invoke(server, "stop"));

const sizes = [0, 1, 2, 3, 4, 5, 125, 126, 127, 65_535, 65_536, 65_537, 1_000_000, 16 << 20];

test("every size, both ways", async () => {
  const { client, heard } = await openClient(program, url);
  for (const size of sizes) invoke(client, "send", String.fromCharCode(65 + (size % 7)).repeat(size));
  for (const size of sizes) {
    const [data] = (await heard.next("message")) as [string];
    expect(data.length).toBe(size);
    expect(data === String.fromCharCode(65 + (size % 7)).repeat(size)).toBe(true);
  }
  invoke(client, "close");
});

test("any bytes", async () => {
  const { client, heard } = await openClient(program, url);
  const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => String.fromCharCode(...array));
  const text = fc.string({ unit: "grapheme" }).map(encodeUtf8);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(bytes, text), { maxLength: 20 }), async (messages) => {
      for (const message of messages) invoke(client, "send", message);
      for (const message of messages) expect(await heard.next("message")).toEqual([message]);
    }),
    { numRuns: 50 },
  );
  invoke(client, "close");
});

describe("frames", () => {
  test("text if it is valid UTF-8, binary if not", async () => {
    const peer = new WebSocket(url);
    const received: [string, boolean][] = [];
    const done = new Promise((resolve) => peer.once("close", resolve));
    peer.on("message", (data: Buffer, isBinary) => received.push([data.toString("latin1"), isBinary]));
    await seen.next("connected");
    const messages: [string, boolean][] = [
      ["", false],
      ["plain", false],
      [encodeUtf8("å€😀"), false],
      ["\xff", true],
      ["\xed\xa0\x80", true],
      ["\xff", true],
      ["plain", false],
    ];
    for (const [text] of messages) invoke(server, "send", 1, text);
    invoke(server, "close", 1);
    await done;
    expect(received).toEqual(messages);
  });

  test("text and binary from a peer arrive alike", async () => {
    const peer = new WebSocket(url);
    await seen.next("connected");
    await new Promise((resolve) => peer.once("open", resolve));
    peer.send("å");
    peer.send(Buffer.from("å"));
    peer.send("a", { fin: false });
    peer.send("b", { fin: true });
    for (const data of ["\xc3\xa5", "\xc3\xa5", "ab"]) expect(await seen.next("message")).toEqual([1, data]);
    peer.close();
    await seen.next("disconnected");
  });

  test("a reply to the last message leaves before the close frame is answered", async () => {
    const peer = new WebSocket(url);
    const received: string[] = [];
    peer.on("message", (data: Buffer) => received.push(data.toString("latin1")));
    const done = new Promise((resolve) => peer.once("close", resolve));
    await new Promise((resolve) => peer.once("open", resolve));
    // Both in one packet, so that the server handles them in one turn.
    const stream = (peer as unknown as { _socket: { cork(): void; uncork(): void } })._socket;
    stream.cork();
    peer.send("last");
    peer.close();
    stream.uncork();
    await done;
    expect(received).toEqual(["last"]);
  });
});

test("order holds across callbacks, turns and sizes", async () => {
  const { client, heard } = await openClient(program, url);
  const count = 3000;
  for (let i = 0; i < count; i++) {
    invoke(client, "send", `${i} ${"x".repeat(i % 100 === 0 ? 100_000 : i % 50)}`);
    if (i % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  for (let i = 0; i < count; i++) {
    const [data] = (await heard.next("message")) as [string];
    expect(parseInt(data, 10)).toBe(i);
  }
  invoke(client, "close");
});

describe("turns", () => {
  const global = (name: string, ...args: Value[]): Value => call1(program.globals.getString(name), ...args);

  test("timers without a delay, one after the other, let messages through", async () => {
    const { client, heard } = await openClient(program, url);
    let isOver = false;
    const chain = (): Value[] => {
      if (!isOver) global("setTimeout", chain, 0);
      return none;
    };
    chain();
    for (const data of ["a", "b", "c"]) {
      invoke(client, "send", data);
      expect(await heard.next("message")).toEqual([data]);
    }
    isOver = true;
    invoke(client, "close");
    await heard.next("closed");
  });

  test("a flood of messages lets timers run", async () => {
    const flooded = await startServer(program, { message: () => void global("count") });
    // Each message would be kept there.
    const { seen: flood } = flooded;
    const peer = new WebSocket(flooded.url);
    let waiting = 0;
    // There are always more to come, so the test never ends where messages come before timers.
    const count = (): Value[] => {
      if (waiting-- > 10_000) return none;
      flood.events.length = 0;
      for (; waiting < 50_000; waiting++) peer.send("0123456789");
      return none;
    };
    program.globals.setString("count", count);
    await new Promise((resolve) => peer.once("open", resolve));
    count();
    const found: number[] = [];
    await new Promise<void>((resolve) => {
      const tick = (): Value[] => {
        if (found.push(waiting) === 10) resolve();
        return none;
      };
      const interval = global("setInterval", tick, 1);
      peer.once("close", () => global("clearInterval", interval));
    });
    expect(Math.min(...found)).toBeGreaterThan(0);
    peer.terminate();
    invoke(flooded.server, "stop");
  });
});

test("a client that does not read holds up nobody else, and memory stays bounded", async () => {
  const stuck = new WebSocket(url);
  await new Promise((resolve) => stuck.once("open", resolve));
  stuck.pause();
  await seen.next("connected");
  const { client, heard } = await openClient(program, url);
  await seen.next("connected");
  const chunk = "x".repeat(1 << 20);
  let sent = 0;
  while (invoke(server, "send", 1, chunk) !== false) sent++;
  expect(sent).toBeLessThan(100);
  expect(seen.events.at(-1)).toEqual(["error", "Send queue of client 1 full", 1]);
  invoke(client, "send", "still there?");
  expect(await heard.next("message")).toEqual(["still there?"]);
  stuck.terminate();
  expect((await seen.next("disconnected"))[0]).toBe(1);
  invoke(client, "close");
});
