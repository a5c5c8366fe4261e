// net.WebSocketServer: callbacks, methods, and their misuse.
import { connect as connectStream } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Table } from "../../runtime/core/table.ts";
import { tostring } from "../../runtime/core/tostring.ts";
import { LuaFloat, type Value } from "../../runtime/core/value.ts";
import { library } from "../../runtime/lib/open.ts";
import { create, hasIpv6, invoke, openClient, openProgram, type Program, Recorder, startServer } from "./harness.ts";

let program: Program;
let server: Table;
let seen: Recorder;
let url: string;
let port: number;

beforeEach(async () => {
  program = openProgram();
  ({ server, seen, url, port } = await startServer(program));
});

afterEach(() => invoke(server, "stop"));

const list = (table: Value): Value[] => [...(table as Table).entries()].map(([, value]) => value);

test("the documented callbacks, with their arguments", async () => {
  const { client } = await openClient(program, `${url}/chat?room=1`);
  invoke(client, "send", "hello");
  await seen.next("message");
  invoke(client, "close");
  await seen.next("disconnected");
  const [started, [, id, info], ...rest] = seen.events as [Value[], Value[], ...Value[][]];
  expect([started, id]).toEqual([["started"], 1]);
  expect(rest).toEqual([
    ["message", 1, "hello"],
    ["disconnected", 1, 1000, ""],
  ]);
  const request = info as Table;
  expect(["path", "protocol"].map((name) => request.getString(name))).toEqual(["/chat?room=1", ""]);
  expect(request.getString("address")).toMatch(/^(127\.0\.0\.1|::1)$/);
  expect(request.getString("port")).toBeGreaterThan(0);
  expect((request.getString("headers") as Table).getString("host")).toBe(`localhost:${port}`);
});

test("plua's name for messages", async () => {
  const other = create(program, "WebSocketServer");
  const heard = new Recorder();
  invoke(other, "start", "127.0.0.1", "0", heard.callbacks({ started: undefined, receive: undefined }));
  await heard.next("started");
  const { client } = await openClient(program, `ws://127.0.0.1:${tostring(other.getString("port"))}`);
  invoke(client, "send", "x");
  expect(await heard.next("receive")).toEqual([1, "x"]);
  invoke(other, "stop");
});

test("ids count up and are never used again, not even after a restart", async () => {
  for (const expected of [1, 2]) {
    const { client } = await openClient(program, url);
    expect((await seen.next("connected"))[0]).toBe(expected);
    invoke(client, "close");
    await seen.next("disconnected");
  }
  invoke(server, "stop");
  const heard = new Recorder();
  const callbacks = heard.callbacks({ started: undefined, connected: undefined });
  invoke(server, "start", "localhost", port, callbacks);
  await heard.next("started");
  await openClient(program, url);
  expect((await heard.next("connected"))[0]).toBe(3);
});

test("what scripts can see of a server", async () => {
  const other = create(program, "WebSocketServer");
  expect(tostring(other)).toBe("WebSocketServer object: nil");
  expect([other.getString("running"), invoke(other, "isRunning"), invoke(other, "getPort")]).toEqual([
    false,
    false,
    undefined,
  ]);
  const heard = new Recorder();
  invoke(other, "start", "localhost", 0, heard.callbacks({ started: undefined, connected: undefined }));
  expect(tostring(other)).toBe("WebSocketServer object: 2");
  expect([other.getString("running"), invoke(other, "isRunning")]).toEqual([false, false]);
  await heard.next("started");
  expect([other.getString("running"), invoke(other, "isRunning")]).toEqual([true, true]);
  const address = `ws://localhost:${invoke(other, "getPort") as number}`;
  await openClient(program, address);
  await openClient(program, address);
  expect(list(invoke(other, "getClients"))).toEqual([1, 2]);
  expect(list(other.getString("clients"))).toEqual([true, true]);
  invoke(other, "stop");
  expect([other.getString("running"), invoke(other, "isRunning"), invoke(other, "getPort")]).toEqual([
    false,
    false,
    undefined,
  ]);
  expect(list(invoke(other, "getClients"))).toEqual([]);
});

test("localhost is reachable by name and by both addresses", async () => {
  const addresses = ["localhost", "127.0.0.1"];
  if (await hasIpv6()) addresses.push("[::1]");
  for (const address of addresses) {
    const { client } = await openClient(program, `ws://${address}:${port}`);
    invoke(client, "close");
  }
});

test("headers that come twice, and names of them in any case", async () => {
  const stream = connectStream(port, "127.0.0.1");
  const key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n";
  stream.write(
    `GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${key}X-A: 1\r\nx-a: 2\r\n\r\n`,
  );
  const [, info] = await seen.next("connected");
  expect(((info as Table).getString("headers") as Table).getString("x-a")).toBe("1, 2");
  stream.destroy();
  await seen.next("disconnected");
});

test("the address of a client is its own, also where both kinds of addresses arrive", async ({ skip }) => {
  if (!(await hasIpv6())) skip();
  const other = create(program, "WebSocketServer");
  const heard = new Recorder();
  invoke(other, "start", "::", 0, heard.callbacks({ started: undefined, connected: undefined }));
  await heard.next("started");
  await openClient(program, `ws://127.0.0.1:${invoke(other, "getPort") as number}`);
  const [, info] = await heard.next("connected");
  expect((info as Table).getString("address")).toBe("127.0.0.1");
  invoke(other, "stop");
});

describe("send", () => {
  test("to clients that do not exist, and when not running", async () => {
    await openClient(program, url);
    await seen.next("connected");
    const errors = () => seen.events.filter(([name]) => name === "error").map(([, message]) => message);
    for (const id of [99, "1", undefined, 1.5, true]) expect(invoke(server, "send", id, "x")).toBe(false);
    expect(errors()).toEqual(["99", "1", "nil", "1.5", "true"].map((id) => `Client ${id} not connected`));
    expect(invoke(server, "send", new LuaFloat(1), "x")).not.toBe(false);
    invoke(server, "stop");
    expect(invoke(server, "send", 1, "x")).toBe(false);
    expect(errors().at(-1)).toBe("Server not running");
    expect(program.errors).toBe("");
    expect(invoke(create(program, "WebSocketServer"), "send", 1, "x")).toBe(false);
    expect(program.errors).toBe("WebSocketServer: Server not running\n");
  });

  test("from the connected callback", async () => {
    const other = create(program, "WebSocketServer");
    const heard = new Recorder();
    const connected = (id: Value) => invoke(other, "send", id, "welcome");
    invoke(other, "start", "localhost", 0, heard.callbacks({ started: undefined, connected }));
    await heard.next("started");
    const client = await openClient(program, `ws://localhost:${invoke(other, "getPort") as number}`);
    expect(await client.heard.next("message")).toEqual(["welcome"]);
    invoke(other, "stop");
  });

  test("to a client that is gone, from its disconnected callback", async () => {
    const other = create(program, "WebSocketServer");
    const heard = new Recorder();
    const disconnected = (id: Value) => invoke(other, "send", id, "too late");
    const callbacks = heard.callbacks({ started: undefined, disconnected, error: undefined });
    invoke(other, "start", "localhost", 0, callbacks);
    await heard.next("started");
    const { client } = await openClient(program, `ws://localhost:${invoke(other, "getPort") as number}`);
    invoke(client, "close");
    expect(await heard.next("disconnected")).toEqual([1, 1000, ""]);
    expect(heard.events.at(1)).toEqual(["disconnected", 1, 1000, ""]);
    expect(heard.events.at(2)).toEqual(["error", "Client 1 not connected"]);
    invoke(other, "stop");
  });

  test("refuses what would make too much wait for one client", async () => {
    const { server: other, seen: heard, url: address } = await startServer(program, {}, library({ maxQueued: 1000 }));
    await openClient(program, address);
    await heard.next("connected");
    expect(invoke(other, "send", 1, "x".repeat(900))).toBeGreaterThanOrEqual(900);
    expect(invoke(other, "send", 1, "x".repeat(900))).toBe(false);
    expect(await heard.next("error")).toEqual(["Send queue of client 1 full", 1]);
    invoke(other, "stop");
  });
});

test("broadcast, to all but one", async () => {
  const clients = [await openClient(program, url), await openClient(program, url), await openClient(program, url)];
  for (const _ of clients) await seen.next("connected");
  expect(invoke(server, "broadcast", "a")).toBe(3);
  expect(invoke(server, "broadcast", "b", 2)).toBe(2);
  expect(invoke(server, "broadcast", "c", new LuaFloat(1))).toBe(2);
  const received = [
    ["a", "b"],
    ["a", "c"],
    ["a", "b", "c"],
  ];
  for (const [i, { heard }] of clients.entries()) {
    for (const text of received[i]!) expect(await heard.next("message")).toEqual([text]);
  }
  invoke(server, "stop");
  expect(invoke(server, "broadcast", "d")).toBe(0);
  expect(seen.events.at(-1)).toEqual(["error", "Server not running"]);
});

test("close ends one client, with a code and a reason", async () => {
  const { heard } = await openClient(program, url);
  await openClient(program, url);
  await seen.next("connected");
  await seen.next("connected");
  invoke(server, "send", 1, "last words");
  invoke(server, "close", 1, 4001, "kicked");
  expect(list(invoke(server, "getClients"))).toEqual([2]);
  expect(invoke(server, "send", 1, "x")).toBe(false);
  expect(await heard.next("message")).toEqual(["last words"]);
  expect(await heard.next("closed")).toEqual([4001, "kicked"]);
  expect(await seen.next("disconnected")).toEqual([1, 4001, "kicked"]);
  invoke(server, "close", 1);
  expect(seen.events.at(-1)).toEqual(["error", "Client 1 not connected"]);
});
