// Peers that break the rules, in either direction, on purpose or at random: they are told off, and nobody else notices.
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo, Server, Socket } from "node:net";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocketServer } from "ws";
import { Table } from "../../runtime/core/table.ts";
import type { Value } from "../../runtime/core/value.ts";
import { library } from "../../runtime/lib/open.ts";
import { create, invoke, openClient, openProgram, type Program, Recorder, startServer } from "./harness.ts";
import { ended, handshake, openRaw, openStream, rawServer } from "./raw.ts";

let program: Program;
let stops: (() => void)[];

beforeEach(() => {
  program = openProgram();
  stops = [];
});

afterEach(() => {
  for (const stop of stops) stop();
});

type Started = Awaited<ReturnType<typeof startServer>>;

async function echoServer(options?: Table): Promise<Started> {
  const echo = (id: Value, data: Value) => invoke(all.server, "send", id, data);
  const all = await startServer(program, { message: echo }, options);
  stops.push(() => void invoke(all.server, "stop"));
  return all;
}

async function listen(server: Server): Promise<string> {
  stops.push(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("a server that breaks the protocol", () => {
  const frames: [string, number[], string][] = [
    ["masks", [0x81, 0x81, 1, 2, 3, 4, 0x61], "Invalid WebSocket frame: MASK must be clear"],
    ["unknown opcode", [0x83, 0], "Invalid WebSocket frame: invalid opcode 3"],
    ["bad text", [0x81, 1, 0xff], "Invalid WebSocket frame: invalid UTF-8 sequence"],
    ["long ping", [0x89, 126, 0, 200], "Invalid WebSocket frame: invalid payload length 126"],
    ["continues nothing", [0x80, 1, 0x61], "Invalid WebSocket frame: invalid opcode 0"],
    ["bad close code", [0x88, 2, 0, 1], "Invalid WebSocket frame: invalid status code 1"],
    ["too large", [0x82, 127, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff], "Max payload size exceeded"],
  ];
  test.each(frames)("%s", async (_, bytes, message) => {
    const url = await listen(rawServer(Buffer.from(bytes)));
    const { heard } = await openClient(program, url);
    expect(await heard.next("error")).toEqual([`WebSocket error: ${message}`]);
    expect((await heard.next("closed"))[0]).toBe(1006);
    expect(heard.events.map(([name]) => name)).toEqual(["connected", "error", "closed"]);
  });

  test("the script's own limit on messages", async () => {
    const { url } = await echoServer();
    const client = create(program, "WebSocketClient", library({ maxPayload: 10 }));
    const heard = new Recorder();
    const callbacks = heard.callbacks({
      connected: undefined,
      message: undefined,
      error: undefined,
      closed: undefined,
    });
    invoke(client, "connect", url, callbacks);
    await heard.next("connected");
    invoke(client, "send", "1234567890");
    invoke(client, "send", "12345678901");
    expect(await heard.next("message")).toEqual(["1234567890"]);
    expect(await heard.next("error")).toEqual(["WebSocket error: Max payload size exceeded"]);
    await heard.next("closed");
  });

  test.each([200, 301, 400, 401, 404, 426, 500, 503])("HTTP %i", async (status) => {
    const http = createHttpServer((_, response) => response.writeHead(status, { location: "/other" }).end());
    const client = create(program, "WebSocketClient");
    const heard = new Recorder();
    const callbacks = heard.callbacks({ connected: undefined, error: undefined, closed: undefined });
    invoke(client, "connect", await listen(http), callbacks);
    expect(await heard.next("error")).toEqual([`Connection error: Unexpected server response: ${status}`]);
    expect(heard.events).toHaveLength(1);
  });

  test("a wrong accept key, and a subprotocol that nobody asked for", async () => {
    const wrong = createHttpServer().on("upgrade", (_, stream) => {
      stream.on("error", () => {});
      stream.write("HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n");
    });
    const spoken = new WebSocketServer({ noServer: true, handleProtocols: () => "other" });
    const http = createHttpServer().on("upgrade", (request, stream, head) => {
      spoken.handleUpgrade(request, stream, head, (socket) => socket.on("error", () => {}));
    });
    for (const [server, message] of [
      [wrong, "Invalid Sec-WebSocket-Accept header"],
      [http, "Server sent an invalid subprotocol"],
    ] as const) {
      const client = create(program, "WebSocketClient", library({ protocols: "mine" }));
      const heard = new Recorder();
      invoke(client, "connect", await listen(server), heard.callbacks({ error: undefined }));
      expect(await heard.next("error")).toEqual([`Connection error: ${message}`]);
    }
  });
});

describe("connections without a handshake", () => {
  test.each([
    ["that say nothing", ""],
    ["that stop in the middle", "GET / HTTP/1.1\r\nHost: x\r\nUpgr"],
  ])("%s are cut in time", async (_, text) => {
    const { port, seen } = await echoServer(library({ handshakeTimeout: 50 }));
    const stream = openStream(port);
    stream.write(text);
    await ended(stream);
    expect(seen.events).toEqual([["started"]]);
  });

  test("headers that are too large, and requests that are none", async () => {
    const { port, seen } = await echoServer();
    for (const text of [`${handshake.join("\r\n")}\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, "\0\x01garbage\r\n\r\n"]) {
      const stream = openStream(port);
      stream.write(text);
      await ended(stream);
    }
    expect(seen.events).toEqual([["started"]]);
  });

  test.each([
    ["an old version", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 7", 400],
    ["no key", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "X: y", 400],
    ["a wrong method", "GET / HTTP/1.1", "PUT / HTTP/1.1", 405],
  ])("%s", async (_, from, to, status) => {
    const { port, seen } = await echoServer();
    const stream = openStream(port);
    stream.write(`${handshake.join("\r\n").replace(from, to)}\r\n\r\n`);
    const answer = await new Promise<Buffer>((resolve) => stream.once("data", resolve));
    expect(answer.toString("latin1")).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    await ended(stream);
    expect(seen.events).toEqual([["started"]]);
  });
});

test("names that mean something to JavaScript are names like others", async () => {
  const { port, url, seen } = await echoServer();
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "$type", "hash"];
  const stream = openStream(port);
  const headers = names.map((name) => `${name}: 1`);
  stream.write(`${[...handshake, ...headers].join("\r\n")}\r\n\r\n`);
  const [, info] = await seen.next("connected");
  const received = (info as Table).getString("headers") as Table;
  expect(names.map((name) => received.getString(name.toLowerCase()))).toEqual(names.map(() => "1"));
  expect(received.getString("valueof")).toBe(undefined);
  stream.destroy();
  const { client, heard } = await openClient(program, url);
  const json = program.globals.getString("json") as Table;
  const text = `{${names.map((name) => `"${name}":{"polluted":true}`).join()}}`;
  invoke(client, "send", text);
  const [echo] = await heard.next("message");
  const decoded = (json.getString("decode") as (text: Value) => Value)(echo!) as Table;
  for (const name of names) expect((decoded.getString(name) as Table).getString("polluted")).toBe(true);
  expect(decoded.getString("valueOf")).toBe(undefined);
  expect(({} as { polluted?: boolean }).polluted).toBe(undefined);
  invoke(client, "close");
});

describe("fuzz", () => {
  const control = fc.tuple(fc.constantFrom(0x88, 0x89, 0x8a), fc.uint8Array({ maxLength: 130 }));
  const frame = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    fc
      .record({ first: fc.nat(255), length: fc.nat(127), rest: fc.uint8Array({ maxLength: 140 }) })
      .map(({ first, length, rest }) => Buffer.from([first, 0x80 | length, ...rest])),
    control.map(([opcode, data]) => Buffer.from([opcode, 0x80 | Math.min(data.length, 125), 0, 0, 0, 0, ...data])),
    fc.uint8Array({ maxLength: 100 }).map((data) => Buffer.from([0x82, 0x80 | data.length, 0, 0, 0, 0, ...data])),
  );

  test("a server survives any bytes, and serves the others", async () => {
    const { port, url, seen, server } = await echoServer();
    const { client, heard } = await openClient(program, url);
    await seen.next("connected");
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { maxLength: 10 }), fc.boolean(), async (frames, resets) => {
        const stream = await openRaw(port);
        const end = ended(stream);
        const [id] = await seen.next("connected");
        for (const bytes of frames) stream.write(bytes);
        if (resets) stream.resetAndDestroy();
        else stream.end();
        await end;
        const [gone] = await seen.next("disconnected");
        expect(gone).toBe(id);
      }),
      { numRuns: 200 },
    );
    invoke(client, "send", "still here");
    expect(await heard.next("message")).toEqual(["still here"]);
    expect((invoke(server, "getClients") as Table).length()).toBe(1);
    for (const [name, , id] of seen.events) if (name === "error") expect(id).toBeGreaterThan(1);
    expect(program.errors).toBe("");
  });

  test("a client survives any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 5 }), async (frames) => {
        let stream: Socket | undefined;
        const raw = rawServer(Buffer.concat(frames)).on("connection", (each) => (stream = each));
        const { client, heard } = await openClient(program, await listen(raw));
        await new Promise((resolve) => setImmediate(resolve));
        stream!.end();
        await heard.next("closed");
        expect(invoke(client, "isOpen")).toBe(false);
        expect(heard.count("closed")).toBe(1);
        raw.close();
      }),
      { numRuns: 100 },
    );
    expect(program.errors).toBe("");
  });
});
