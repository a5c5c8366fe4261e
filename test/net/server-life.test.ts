// net.WebSocketServer: starting and stopping, at the right and at the wrong time.
import { connect as connectStream } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Table } from "../../runtime/core/table.ts";
import { type Value } from "../../runtime/core/value.ts";
import { library } from "../../runtime/lib/open.ts";
import { create, invoke, openClient, openProgram, type Program, Recorder, startServer } from "./harness.ts";
import { openRaw } from "./raw.ts";
import { messageOf } from "../support/message.ts";

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

const serverCallbacks = { started: undefined, disconnected: undefined, error: undefined };

/** Another server starts on the port of the one that has stopped. */
async function expectFree(): Promise<void> {
  const heard = new Recorder();
  const other = create(program, "WebSocketServer");
  invoke(other, "start", "localhost", port, heard.callbacks(serverCallbacks));
  await heard.next("started");
  invoke(other, "stop");
}

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
    await expectFree();
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
    await expectFree();
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
    const mute = await openRaw(port);
    await seen.next("connected");
    const ends = [idle, mute].map((stream) => new Promise((resolve) => stream.resume().once("end", resolve)));
    invoke(server, "stop");
    await Promise.all(ends);
    expect(await seen.next("disconnected")).toEqual([1, 1006, ""]);
  });

  test("cuts clients that go on talking instead of answering", { timeout: 20_000 }, async () => {
    const talker = await openRaw(port);
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
