// The options of clients and servers that are not about one side's misuse: compression, heartbeats, what waits in all.
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { Table } from "../../runtime/core/table.ts";
import type { Value } from "../../runtime/core/value.ts";
import { library } from "../../runtime/lib/open.ts";
import { create, invoke, openProgram, type Program, Recorder, startServer } from "./harness.ts";
import { rawServer } from "./raw.ts";

let program: Program;
let started: { stop(): void }[];

beforeEach(() => {
  program = openProgram();
  started = [];
});

afterEach(() => {
  for (const each of started) each.stop();
});

async function echoServer(options?: Table): Promise<Awaited<ReturnType<typeof startServer>>> {
  const echo = (id: Value, data: Value) => invoke(all.server, "send", id, data);
  const all = await startServer(program, { message: echo }, options);
  started.push({ stop: () => void invoke(all.server, "stop") });
  return all;
}

describe("deflate", () => {
  const payload = "abc\xff".repeat(10_000);

  async function bytesOnTheWire(clientDeflates: boolean, serverDeflates: boolean): Promise<number> {
    const { url } = await echoServer(library({ deflate: serverDeflates }));
    const client = new WebSocket(url, { perMessageDeflate: clientDeflates });
    await new Promise((resolve) => client.once("open", resolve));
    for (const data of [payload, "ok"]) {
      client.send(Buffer.from(data, "latin1"));
      const answer = await new Promise<Buffer>((resolve) => client.once("message", resolve));
      expect(answer.toString("latin1") === data).toBe(true);
    }
    const { bytesRead } = (client as unknown as { _socket: { bytesRead: number } })._socket;
    client.close();
    return bytesRead;
  }

  test("compresses only if both sides want to", async () => {
    expect(await bytesOnTheWire(true, false)).toBeGreaterThan(payload.length);
    expect(await bytesOnTheWire(false, true)).toBeGreaterThan(payload.length);
    expect(await bytesOnTheWire(true, true)).toBeLessThan(payload.length / 10);
  });

  test("of clients, in order, and before the end", async () => {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: true });
    started.push({ stop: () => server.close() });
    await new Promise((resolve) => server.once("listening", resolve));
    const received: string[] = [];
    const ended = new Promise((resolve) => {
      server.on("connection", (socket) => {
        expect(socket.extensions).toContain("permessage-deflate");
        socket.on("message", (data: Buffer) => received.push(data.toString("latin1")));
        socket.on("close", resolve);
      });
    });
    const client = create(program, "WebSocketClient", library({ deflate: true }));
    const heard = new Recorder();
    const { port } = server.address() as AddressInfo;
    invoke(client, "connect", `ws://127.0.0.1:${port}`, heard.callbacks({ connected: undefined }));
    await heard.next("connected");
    const messages = Array.from({ length: 50 }, (_, i) => `${i} ${"x".repeat(i * 100)}`);
    for (const message of messages) invoke(client, "send", message);
    invoke(client, "close");
    await ended;
    expect(received).toEqual(messages);
  });

  test("what decompresses to too much is refused", async () => {
    const { seen, url } = await echoServer(library({ deflate: true, maxPayload: 1000 }));
    const client = new WebSocket(url, { perMessageDeflate: { threshold: 0 } });
    client.on("error", () => {});
    const code = new Promise((resolve) => client.once("close", resolve));
    await new Promise((resolve) => client.once("open", resolve));
    client.send("x".repeat(100_000));
    expect(await seen.next("error")).toEqual(["WebSocket error: Max payload size exceeded", 1]);
    expect(await code).toBe(1009);
  });
});

describe("heartbeat of clients", () => {
  test("drops a server that does not answer", async () => {
    const mute = rawServer(Buffer.alloc(0));
    started.push({ stop: () => mute.close() });
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    const client = create(program, "WebSocketClient", library({ heartbeat: 20 }));
    const heard = new Recorder();
    const url = `ws://127.0.0.1:${(mute.address() as AddressInfo).port}`;
    invoke(client, "connect", url, heard.callbacks({ connected: undefined, closed: undefined }));
    await heard.next("connected");
    expect(await heard.next("closed")).toEqual([1006, ""]);
    expect(invoke(client, "isOpen")).toBe(false);
  });

  test("keeps one that does", async () => {
    const pings = new Recorder();
    const relay = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    started.push({ stop: () => relay.close() });
    relay.on("connection", (socket) => socket.on("ping", pings.listener("ping")));
    await new Promise((resolve) => relay.once("listening", resolve));
    const client = create(program, "WebSocketClient", library({ heartbeat: 10 }));
    const heard = new Recorder();
    const address = `ws://127.0.0.1:${(relay.address() as AddressInfo).port}`;
    invoke(client, "connect", address, heard.callbacks({ connected: undefined, closed: undefined }));
    for (let i = 0; i < 5; i++) await pings.next("ping");
    expect(invoke(client, "isOpen")).toBe(true);
    invoke(client, "close");
    await heard.next("closed");
  });
});

describe("maxQueuedInAll", () => {
  test("bounds what waits for all clients together, and nothing is held up", async () => {
    const { server, seen, url } = await startServer(program, {}, library({ maxQueuedInAll: 8 << 20 }));
    started.push({ stop: () => void invoke(server, "stop") });
    const stuck = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const socket = new WebSocket(url);
        await new Promise((resolve) => socket.once("open", resolve));
        socket.pause();
        return socket;
      }),
    );
    for (const _ of stuck) await seen.next("connected");
    const chunk = "x".repeat(1 << 20);
    let accepted = 0;
    for (let round = 0; round < 50; round++) {
      accepted += invoke(server, "broadcast", chunk) as number;
      await new Promise((resolve) => setImmediate(resolve));
    }
    // What the system buffers takes, and the limit.
    expect(accepted).toBeGreaterThan(8);
    expect(accepted).toBeLessThan(60);
    expect(seen.events.at(-1)![1]).toMatch(/^Send queue of client \d full$/);
    const reader = new WebSocket(url);
    await seen.next("connected");
    const heard = new Promise<Buffer>((resolve) => reader.once("message", resolve));
    expect(invoke(server, "send", 5, "hello")).not.toBe(false);
    expect((await heard).toString()).toBe("hello");
    // Those who are gone count no more.
    for (const socket of stuck) socket.terminate();
    for (const _ of stuck) await seen.next("disconnected");
    expect(invoke(server, "broadcast", chunk)).toBe(1);
    expect(invoke(server, "send", 5, chunk)).not.toBe(false);
    reader.terminate();
  });
});

test.each([
  [{ reconnect: 5 }, "bad option 'reconnect' (boolean or table expected, got number)"],
  [{ deflate: 1 }, "bad option 'deflate' (boolean expected, got number)"],
  [{ heartbeat: -1 }, "bad option 'heartbeat' (non-negative number expected, got number)"],
])("%o", (options, message) => {
  const client = create(program, "WebSocketClient", library(options));
  expect(() => invoke(client, "connect", "ws://localhost")).toThrow(expect.objectContaining({ value: message }));
});
