// net.WebSocketServer and bad peers; net.WebSocketEchoServer.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { Table } from "../../runtime/core/table.ts";
import { type Value } from "../../runtime/core/value.ts";
import { library } from "../../runtime/lib/open.ts";
import { create, invoke, openClient, openProgram, type Program, Recorder, startServer } from "./harness.ts";
import { openRaw } from "./raw.ts";

let program: Program;
let server: Table;
let seen: Recorder;
let port: number;

beforeEach(async () => {
  program = openProgram();
  ({ server, seen, port } = await startServer(program));
});

afterEach(() => invoke(server, "stop"));

const list = (table: Value): Value[] => [...(table as Table).entries()].map(([, value]) => value);

describe("bad peers", () => {
  const frames: [string, number[], string][] = [
    ["unmasked", [0x81, 1, 0x61], "Invalid WebSocket frame: MASK must be set"],
    ["reserved bits", [0xf1, 0x80, 0, 0, 0, 0], "Invalid WebSocket frame: RSV2 and RSV3 must be clear"],
    ["bad text", [0x81, 0x81, 0, 0, 0, 0, 0xff], "Invalid WebSocket frame: invalid UTF-8 sequence"],
    ["too large", [0x82, 0xff, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0], "Max payload size exceeded"],
  ];
  test.each(frames)("%s", async (_, bytes, message) => {
    const stream = await openRaw(port);
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
    const stream = await openRaw(port);
    await seen.next("connected");
    stream.resetAndDestroy();
    expect(await seen.next("disconnected")).toEqual([1, 1006, ""]);
  });

  test("a peer that closes only its half", async () => {
    const stream = await openRaw(port);
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
    const stream = await openRaw(port);
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
