// net.WebSocketServer and net.WebSocketEchoServer: life, misuse, bad peers.
import { connect as connectStream, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { LuaError } from "../../runtime/core/error.ts";
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

const serverCallbacks = { started: undefined, disconnected: undefined, error: undefined };

function messageOf(f: () => unknown): Value {
  try {
    f();
  } catch (error) {
    return (error as LuaError).value;
  }
  return undefined;
}

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

describe("start", () => {
  test("twice is an error for the new callbacks", async () => {
    const other = new Recorder();
    invoke(server, "start", "localhost", 0, other.callbacks(serverCallbacks));
    expect(other.events).toEqual([["error", "Server already running"]]);
    await openClient(program, url);
    await seen.next("connected");
  });

  async function failure(host: string, onPort: Value, options?: Table): Promise<Value> {
    const other = create(program, "WebSocketServer", options);
    const heard = new Recorder();
    let returned = false;
    const error = () => expect([returned, invoke(other, "isRunning")]).toEqual([true, false]);
    invoke(other, "start", host, onPort, heard.callbacks({ ...serverCallbacks, error }));
    returned = true;
    const [message] = await heard.next("error");
    return message;
  }

  test("on a port that is taken", async () => {
    expect(await failure("localhost", port)).toMatch(/^Failed to start server: listen EADDRINUSE: .*:\d+$/);
    expect(await failure("127.0.0.1", port)).toMatch(/^Failed to start server: listen EADDRINUSE/);
    // Nothing is left behind: the port is free again as soon as the other server stops.
    invoke(server, "stop");
    const heard = new Recorder();
    const other = create(program, "WebSocketServer");
    invoke(other, "start", "localhost", port, heard.callbacks(serverCallbacks));
    await heard.next("started");
    invoke(other, "stop");
  });

  test("on a bad host, and with a bad certificate", async () => {
    expect(await failure("192.0.2.1", 0)).toMatch(/^Failed to start server: listen EADDRNOTAVAIL/);
    expect(await failure("no such host", 0)).toMatch(/^Failed to start server: getaddrinfo/);
    expect(await failure("", 0)).toMatch(/^Failed to start server: /);
    const options = library({ cert: "x", key: "y" });
    expect(await failure("localhost", 0, options)).toMatch(/^Failed to start server: /);
  });

  test("again from the error callback", async () => {
    const other = create(program, "WebSocketServer");
    const heard = new Recorder();
    const callbacks: Table = heard.callbacks({
      ...serverCallbacks,
      error: () => invoke(other, "start", "localhost", 0, callbacks),
    });
    invoke(other, "start", "localhost", port, callbacks);
    await heard.next("started");
    invoke(other, "stop");
  });

  test.each<[Value[], string]>([
    [[], "bad argument #1 to 'start' (string expected, got no value)"],
    [["localhost"], "bad argument #2 to 'start' (number expected, got no value)"],
    [["localhost", 70000], "bad argument #2 to 'start' (port must be 0 to 65535)"],
    [["localhost", 1.5], "bad argument #2 to 'start' (number has no integer representation)"],
    [["localhost", 1, 2], "bad argument #3 to 'start' (table expected, got number)"],
  ])("%#", (args, message) => {
    expect(messageOf(() => invoke(create(program, "WebSocketServer"), "start", ...args))).toBe(message);
  });
});

describe("stop", () => {
  test("closes clients, fires disconnected for each, frees the port", async () => {
    const clients = [await openClient(program, url), await openClient(program, url)];
    for (const _ of clients) await seen.next("connected");
    invoke(server, "send", 1, "last words");
    invoke(server, "stop");
    invoke(server, "stop");
    const heard = new Recorder();
    const other = create(program, "WebSocketServer");
    invoke(other, "start", "localhost", port, heard.callbacks(serverCallbacks));
    await heard.next("started");
    invoke(other, "stop");
    expect(await clients[0]!.heard.next("message")).toEqual(["last words"]);
    for (const client of clients) expect(await client.heard.next("closed")).toEqual([1001, ""]);
    for (const _ of clients) await seen.next("disconnected");
    expect(seen.count("disconnected")).toBe(2);
  });

  test("before the server has started: nothing fires", async () => {
    const other = create(program, "WebSocketServer");
    const heard = new Recorder();
    invoke(other, "start", "localhost", 0, heard.callbacks(serverCallbacks));
    invoke(other, "stop");
    invoke(other, "start", "localhost", 0, heard.callbacks({ started: () => invoke(other, "stop") }));
    await heard.next("started");
    expect(heard.events).toEqual([["started"]]);
  });

  test("from callbacks", async () => {
    const heard = new Recorder();
    const other = create(program, "WebSocketServer");
    const stop = () => invoke(other, "stop");
    const callbacks = heard.callbacks({ ...serverCallbacks, connected: stop, disconnected: stop });
    invoke(other, "start", "localhost", 0, callbacks);
    await heard.next("started");
    await openClient(program, `ws://localhost:${invoke(other, "getPort") as number}`);
    expect(await heard.next("disconnected")).toEqual([1, 1001, ""]);
  });

  test("cuts clients that do not answer, and connections without a handshake", { timeout: 10_000 }, async () => {
    const idle = connectStream(port, "127.0.0.1");
    const mute = await openRaw();
    await seen.next("connected");
    const ends = [idle, mute].map((stream) => new Promise((resolve) => stream.resume().once("end", resolve)));
    invoke(server, "stop");
    await Promise.all(ends);
    expect(await seen.next("disconnected")).toEqual([1, 1006, ""]);
  });

  test("cuts clients that go on talking instead of answering", { timeout: 20_000 }, async () => {
    const talker = await openRaw();
    await seen.next("connected");
    invoke(server, "stop");
    // A ping is traffic, so that the connection is never idle; see RFC 6455 §5.5.2.
    const talk = (): unknown => talker.write(Buffer.from([0x89, 0x80, 0, 0, 0, 0]));
    const timer = setInterval(talk, 50);
    expect(await seen.next("disconnected")).toEqual([1, 1006, ""]);
    clearInterval(timer);
    talker.destroy();
  });
});

/** A client that has made its handshake by hand. */
async function openRaw(): Promise<Socket> {
  const stream = connectStream({ port, host: "127.0.0.1", allowHalfOpen: true });
  stream.on("error", () => {});
  const head = ["GET / HTTP/1.1", "Host: x", "Upgrade: websocket", "Connection: Upgrade"];
  const websocket = ["Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Version: 13"];
  stream.write(`${[...head, ...websocket].join("\r\n")}\r\n\r\n`);
  await new Promise((resolve) => stream.once("data", resolve));
  return stream;
}

describe("bad peers", () => {
  const frames: [string, number[], string][] = [
    ["unmasked", [0x81, 1, 0x61], "Invalid WebSocket frame: MASK must be set"],
    ["reserved bits", [0xf1, 0x80, 0, 0, 0, 0], "Invalid WebSocket frame: RSV2 and RSV3 must be clear"],
    ["bad text", [0x81, 0x81, 0, 0, 0, 0, 0xff], "Invalid WebSocket frame: invalid UTF-8 sequence"],
    ["too large", [0x82, 0xff, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0], "Max payload size exceeded"],
  ];
  test.each(frames)("%s", async (_, bytes, message) => {
    const stream = await openRaw();
    stream.write(Buffer.from(bytes));
    expect(await seen.next("error")).toEqual([`WebSocket error: ${message}`, 1]);
    stream.destroy();
    expect(await seen.next("disconnected")).toEqual([1, 1006, ""]);
  });

  test("the script's own limit on messages", async () => {
    const limited = await startServer(program, {}, library({ maxPayload: 10 }));
    const { client, heard } = await openClient(program, limited.url);
    invoke(client, "send", "1234567890");
    expect(await limited.seen.next("message")).toEqual([1, "1234567890"]);
    invoke(client, "send", "12345678901");
    expect(await limited.seen.next("error")).toEqual(["WebSocket error: Max payload size exceeded", 1]);
    expect(await heard.next("closed")).toEqual([1009, ""]);
    invoke(limited.server, "stop");
  });

  test("a peer that vanishes", async () => {
    const stream = await openRaw();
    await seen.next("connected");
    stream.resetAndDestroy();
    expect(await seen.next("disconnected")).toEqual([1, 1006, ""]);
  });

  test("a peer that closes only its half", async () => {
    const stream = await openRaw();
    stream.end();
    expect(await seen.next("disconnected")).toEqual([1, 1006, ""]);
    stream.destroy();
  });

  test("errors nobody listens for are reported, without terminal codes", async () => {
    const other = create(program, "WebSocketServer");
    const heard = new Recorder();
    invoke(other, "start", "localhost", 0, heard.callbacks({ started: undefined, disconnected: undefined }));
    await heard.next("started");
    port = invoke(other, "getPort") as number;
    const stream = await openRaw();
    stream.end(Buffer.from([0x81, 1, 0x61])).once("end", () => stream.destroy());
    await heard.next("disconnected");
    expect(program.errors).toBe("WebSocketServer: WebSocket error: Invalid WebSocket frame: MASK must be set\n");
    stream.destroy();
    invoke(other, "stop");
  });

  test("plain HTTP gets 426", async () => {
    const response = await fetch(`http://127.0.0.1:${port}/`);
    expect(response.status).toBe(426);
  });

  test("connections beyond the limit are refused", async () => {
    const limited = await startServer(program, {}, library({ maxConnections: 1 }));
    const first = await openClient(program, limited.url);
    const client = create(program, "WebSocketClient");
    const heard = new Recorder();
    invoke(client, "connect", limited.url, heard.callbacks({ error: undefined }));
    expect((await heard.next("error"))[0]).toMatch(/^Connection error: /);
    invoke(first.client, "close");
    await limited.seen.next("disconnected");
    invoke(limited.server, "stop");
  });

  test("heartbeats drop peers that do not answer, and keep those that do", async () => {
    const { server: other, seen: heard, url: address } = await startServer(program, {}, library({ heartbeat: 20 }));
    await openClient(program, address);
    const silent = new WebSocket(address, { autoPong: false });
    silent.on("error", () => {});
    expect(await heard.next("disconnected")).toEqual([2, 1006, ""]);
    expect(list(invoke(other, "getClients"))).toEqual([1]);
    invoke(other, "stop");
  });
});

describe("WebSocketEchoServer", () => {
  test("echoes with a prefix and, on demand, tells about it", async () => {
    const echo = create(program, "WebSocketEchoServer", "localhost", 0, true);
    await expect.poll(() => invoke(echo, "isRunning")).toBe(true);
    const echoPort = invoke(echo, "getPort") as number;
    const { client, heard } = await openClient(program, `ws://localhost:${echoPort}`);
    invoke(client, "send", "hi");
    expect(await heard.next("message")).toEqual(["Echo: hi"]);
    invoke(echo, "stop");
    expect(await heard.next("closed")).toEqual([1001, ""]);
    await expect.poll(() => program.output).toContain("disconnected");
    expect(program.output).toBe(
      [
        `[EchWS] 2 Echo server started on localhost:${echoPort}`,
        "[EchWS] 2 Client connected: 1",
        "[EchWS] 2 Received from client: hi",
        "[EchWS] 2 Client disconnected: 1",
        "",
      ].join("\n"),
    );
  });

  test("what it tells does not control the terminal", async () => {
    const echo = create(program, "WebSocketEchoServer", "localhost", 0, true);
    await expect.poll(() => invoke(echo, "isRunning")).toBe(true);
    const { client, heard } = await openClient(program, `ws://localhost:${invoke(echo, "getPort") as number}`);
    invoke(client, "send", "\x1b[2J\xc2\x9b");
    expect(await heard.next("message")).toEqual(["Echo: \x1b[2J\xc2\x9b"]);
    expect(program.output).toContain("Received from client: \\x1b[2J\\xc2\\x9b\n");
    invoke(echo, "stop");
  });

  test("on a port that is taken", async () => {
    create(program, "WebSocketEchoServer", "localhost", port);
    await expect.poll(() => program.errors).toMatch(/^WebSocketServer: Failed to start server: listen EADDRINUSE/);
  });
});
