// net.WebSocketClient: both ways of listening, methods, and their misuse.
import { createServer as createNetServer } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { none } from "../../runtime/core/call.ts";
import { Table, tableFrom } from "../../runtime/core/table.ts";
import { tostring } from "../../runtime/core/tostring.ts";
import { LuaError } from "../../runtime/core/error.ts";
import type { Value } from "../../runtime/core/value.ts";
import { library } from "../../runtime/lib/open.ts";
import { create, invoke, openClient, openProgram, type Program, Recorder, startServer } from "./harness.ts";
import { listening } from "./listening.ts";
import { messageOf } from "../support/message.ts";

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

const listen = listening();
const newClient = (options?: Table): Table => create(program, "WebSocketClient", options);

test("the documented callbacks, with their arguments", async () => {
  const { client, heard } = await openClient(program, url);
  invoke(client, "send", "hello");
  await heard.next("message");
  invoke(client, "close");
  await heard.next("closed");
  expect(heard.events).toEqual([["connected"], ["message", "hello"], ["closed", 1000, ""]]);
  expect(program.errors).toBe("");
});

test("plua's listeners, several for an event, in order", async () => {
  const client = newClient();
  const heard = new Recorder();
  for (const name of ["connected", "dataReceived", "disconnected"]) {
    invoke(client, "addEventListener", name, heard.listener(name));
    invoke(client, "addEventListener", name, heard.listener(`${name} 2`));
  }
  invoke(client, "connect", url);
  await heard.next("connected 2");
  invoke(client, "send", "x");
  await heard.next("dataReceived 2");
  invoke(client, "close", 3000, "enough");
  await heard.next("disconnected 2");
  expect(heard.events).toEqual([
    ["connected"],
    ["connected 2"],
    ["dataReceived", "x"],
    ["dataReceived 2", "x"],
    ["disconnected", 3000, "enough"],
    ["disconnected 2", 3000, "enough"],
  ]);
});

test("both at once, and callbacks that are added or replaced later", async () => {
  const client = newClient();
  const heard = new Recorder();
  const callbacks = heard.callbacks({ connected: undefined });
  invoke(client, "addEventListener", "message", heard.listener("listener"));
  invoke(client, "connect", url, callbacks);
  await heard.next("connected");
  invoke(client, "send", "1");
  await heard.next("listener");
  callbacks.setString("message", heard.listener("message"));
  invoke(client, "send", "2");
  await heard.next("listener");
  callbacks.setString("message", heard.listener("replaced"));
  invoke(client, "send", "3");
  await heard.next("listener");
  expect(heard.events.map(([name]) => name)).toEqual([
    "connected",
    "listener",
    "message",
    "listener",
    "replaced",
    "listener",
  ]);
  invoke(client, "close");
});

test("callbacks from an object with a metatable", async () => {
  const heard = new Recorder();
  const object = new Table();
  object.metatable = library({ __index: heard.callbacks({ connected: undefined, closed: undefined }) });
  const client = newClient();
  invoke(client, "connect", url, object);
  await heard.next("connected");
  invoke(client, "close");
  await heard.next("closed");
});

test("what scripts can see of a client", async () => {
  const client = newClient();
  expect(tostring(client)).toBe("WebSocketClient object: nil");
  expect([invoke(client, "isOpen"), client.getString("connected")]).toEqual([false, false]);
  const heard = new Recorder();
  const isOpen: Value[] = [];
  const connected = () => isOpen.push(invoke(client, "isOpen"), client.getString("connected"));
  invoke(client, "connect", url, heard.callbacks({ connected, closed: undefined }));
  expect(tostring(client)).toBe("WebSocketClient object: 1");
  expect(client.getString("conn_id")).toBe(1);
  await heard.next("connected");
  expect(isOpen).toEqual([true, true]);
  invoke(client, "close");
  expect([invoke(client, "isOpen"), client.getString("connected")]).toEqual([false, false]);
  await heard.next("closed");
});

describe("send", () => {
  test("before, during and after a connection: one error for each call", async () => {
    const client = newClient();
    const heard = new Recorder();
    const callbacks = heard.callbacks({ connected: undefined, closed: undefined, error: undefined });
    invoke(client, "addEventListener", "error", heard.listener("listener"));
    expect(invoke(client, "send", "early")).toBe(false);
    expect(heard.events).toEqual([["listener", "Not connected"]]);
    invoke(client, "connect", url, callbacks);
    invoke(client, "send", "connecting");
    expect(heard.count("error")).toBe(1);
    await heard.next("connected");
    invoke(client, "close");
    invoke(client, "send", "closing");
    await heard.next("closed");
    invoke(client, "send", "closed");
    expect(heard.events.filter(([name]) => name === "error")).toEqual(Array(3).fill(["error", "Not connected"]));
    expect(program.errors).toBe("");
  });

  test("without an error callback, a line on standard error", () => {
    const client = newClient();
    expect(invoke(client, "send", "x")).toBe(false);
    expect(program.errors).toBe("WebSocketClient: Not connected\n");
  });

  test("values that are no strings", async () => {
    const { client, heard } = await openClient(program, url);
    const object = new Table();
    object.metatable = library({ __tostring: () => "an object" });
    for (const value of [42, 1.5, true, undefined, object]) invoke(client, "send", value);
    for (const text of ["42", "1.5", "true", "nil", "an object"]) expect(await heard.next("message")).toEqual([text]);
    invoke(client, "close");
  });

  test("returns how much is waiting, and refuses what would be too much", async () => {
    const stuck = createNetServer((stream) => void stream.pause());
    const port = await listen(stuck);
    const client = newClient(library({ maxQueued: 1000 }));
    const heard = new Recorder();
    invoke(client, "connect", `ws://127.0.0.1:${port}`, heard.callbacks({ error: undefined }));
    expect(invoke(client, "send", "x")).toBe(false);
    invoke(client, "close");

    const other = newClient(library({ maxQueued: 1000 }));
    invoke(other, "connect", url, heard.callbacks({ connected: undefined, error: undefined, message: undefined }));
    await heard.next("connected");
    expect(invoke(other, "send", "x".repeat(990))).toBeGreaterThanOrEqual(990);
    expect(invoke(other, "send", "x".repeat(990))).toBe(false);
    expect(await heard.next("error")).toEqual(["Send queue full"]);
    await heard.next("message");
    expect(invoke(other, "send", "x".repeat(2000))).toBeGreaterThanOrEqual(2000);
    await heard.next("message");
    invoke(other, "close");
  });
});

describe("connect", () => {
  test("while connecting or connected is an error for the new callbacks", async () => {
    const { client, heard } = await openClient(program, url);
    const others = new Recorder();
    invoke(client, "connect", url, others.callbacks({ connected: undefined, error: undefined }));
    expect(others.events).toEqual([["error", "Already connected"]]);
    invoke(client, "close");
    invoke(client, "connect", url, others.callbacks({ connected: undefined, error: undefined }));
    invoke(client, "connect", url, others.callbacks({ connected: undefined, error: undefined }));
    expect(others.events.at(-1)).toEqual(["error", "Already connecting"]);
    await others.next("connected");
    expect(heard.events).toEqual([["connected"], ["closed", 1000, ""]]);
    invoke(client, "close");
  });

  test("again from the closed callback, with listeners that stay", async () => {
    const client = newClient();
    const heard = new Recorder();
    let rounds = 0;
    invoke(
      client,
      "addEventListener",
      "connected",
      heard.listener("connected", () => void invoke(client, "close")),
    );
    invoke(client, "addEventListener", "disconnected", () => {
      if (++rounds < 3) invoke(client, "connect", url);
      else heard.listener("done")();
      return none;
    });
    invoke(client, "connect", url);
    await heard.next("done");
    expect(heard.count("connected")).toBe(3);
    expect(client.getString("conn_id")).toBe(3);
  });

  test("again from the error callback", async () => {
    const client = newClient();
    const heard = new Recorder();
    const again = (): void => void invoke(client, "connect", url, heard.callbacks({ connected: undefined }));
    const taken = await listen(createNetServer((socket) => socket.destroy()));
    invoke(client, "connect", `ws://127.0.0.1:${taken}`, heard.callbacks({ error: again }));
    await heard.next("connected");
    expect(heard.events.map(([name]) => name)).toEqual(["error", "connected"]);
    expect(invoke(client, "isOpen")).toBe(true);
    invoke(client, "close");
  });

  test("request headers, as plua takes them and as an option", async () => {
    const headersOf = async (client: Table, ...args: Value[]): Promise<Value[]> => {
      invoke(client, "connect", `${url}/path?x=1`, ...args);
      const [, info] = await seen.next("connected");
      const headers = (info as Table).getString("headers") as Table;
      invoke(client, "close");
      return [(info as Table).getString("path"), headers.getString("x-a"), headers.getString("x-b")];
    };
    const headers = library({ "X-A": "1", "X-B": 2 });
    const callbacks = new Recorder().callbacks({ connected: undefined });
    expect(await headersOf(newClient(), headers)).toEqual(["/path?x=1", "1", "2"]);
    expect(await headersOf(newClient(), library({ headers }))).toEqual(["/path?x=1", "1", "2"]);
    expect(await headersOf(newClient(library({ headers })), callbacks)).toEqual(["/path?x=1", "1", "2"]);
    const override = library({ headers: library({ "x-a": "new" }) });
    expect(await headersOf(newClient(library({ headers })), callbacks, override)).toEqual(["/path?x=1", "new", "2"]);
  });

  test("http:// means ws://", async () => {
    const client = newClient();
    invoke(client, "connect", url.replace("ws:", "http:"));
    await seen.next("connected");
    invoke(client, "close");
  });

  test("subprotocols", async () => {
    const client = newClient(library({ protocols: tableFrom(["b", "a"]) }));
    invoke(client, "connect", url);
    const [, info] = await seen.next("connected");
    expect((info as Table).getString("protocol")).toBe("b");
    invoke(client, "close");
  });

  test.each<[Value[], string]>([
    [[], "bad argument #1 to 'connect' (string expected, got no value)"],
    [["ws://localhost", 5], "bad argument #2 to 'connect' (table expected, got number)"],
    [
      ["ws://localhost", new Table(), library({ maxPayload: "x" })],
      "bad option 'maxPayload' (non-negative number expected, got string)",
    ],
    [["ws://localhost", library({ headers: 5 })], "bad option 'headers' (table expected, got number)"],
  ])("%#", (args, message) => {
    expect(messageOf(() => invoke(newClient(), "connect", ...args))).toBe(message);
  });

  test("methods need their object", () => {
    const client = newClient();
    const send = (client.metatable!.getString("__index") as Table).getString("send") as (...args: Value[]) => unknown;
    expect(messageOf(() => send("text"))).toBe("calling 'send' on bad self (WebSocketClient expected, got string)");
    expect(messageOf(() => send(new Table()))).toBe("calling 'send' on bad self (WebSocketClient expected, got table)");
  });
});

test("a failing callback is reported, everything else goes on", async () => {
  const client = newClient();
  const heard = new Recorder();
  const fail = () => {
    throw new LuaError("script.lua:7: oops");
  };
  invoke(client, "addEventListener", "message", heard.listener("listener"));
  invoke(client, "connect", url, heard.callbacks({ connected: fail, message: fail, closed: fail }));
  await seen.next("connected");
  for (const data of ["a", "b"]) {
    invoke(server, "send", 1, data);
    expect(await heard.next("listener")).toEqual([data]);
  }
  invoke(client, "close");
  await seen.next("disconnected");
  expect(program.errors.split("\n").filter((line) => line.includes("oops"))).toEqual(
    Array(3).fill("script.lua:7: oops"),
  );
});
