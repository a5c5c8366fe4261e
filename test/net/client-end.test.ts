// net.WebSocketClient: connections that fail, and how those that were open end.
import { createServer } from "node:http";
import { createServer as createNetServer } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Table } from "../../runtime/core/table.ts";
import type { Value } from "../../runtime/core/value.ts";
import { library } from "../../runtime/lib/open.ts";
import { create, invoke, openClient, openProgram, type Program, Recorder, startServer } from "./harness.ts";
import { listening } from "./listening.ts";
import { acceptance } from "./raw.ts";
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

describe("a connection that fails", () => {
  async function failure(address: string, options?: Table): Promise<Value> {
    const client = newClient();
    const heard = new Recorder();
    let returned = false;
    const error = () => expect(returned).toBe(true);
    invoke(client, "connect", address, heard.callbacks({ connected: undefined, closed: undefined, error }), options);
    returned = true;
    const [message] = await heard.next("error");
    // The client is usable again at once, and `closed` does not fire.
    invoke(client, "connect", url, heard.callbacks({ connected: undefined }));
    await heard.next("connected");
    invoke(client, "close");
    expect(heard.events.map(([name]) => name)).toEqual(["error", "connected"]);
    return message;
  }

  test("bad URLs", async () => {
    expect(await failure("nonsense")).toBe("Connection error: Invalid URL: nonsense");
    expect(await failure("")).toBe("Connection error: Invalid URL: ");
    expect(await failure("ftp://localhost")).toMatch(/^Connection error: The URL's protocol must be one of/);
    expect(await failure("ws://localhost:99999")).toMatch(/^Connection error: Invalid URL/);
  });

  test("bad headers and protocols", async () => {
    expect(await failure(url, library({ headers: library({ "X-A": "1\r\nX-B: 2" }) }))).toMatch(/^Connection error: /);
    expect(await failure(url, library({ protocols: "a b" }))).toMatch(/^Connection error: /);
  });

  test("nobody listens", async () => {
    const free = createNetServer();
    const port = await listen(free);
    await new Promise((resolve) => free.close(resolve));
    expect(await failure(`ws://127.0.0.1:${port}`)).toBe(`Connection error: connect ECONNREFUSED 127.0.0.1:${port}`);
    expect(await failure(`ws://localhost:${port}`)).toMatch(/^Connection error: connect ECONNREFUSED .*:\d+/);
  });

  test("other HTTP answers", async () => {
    const port = await listen(createServer((_, response) => response.writeHead(404).end()));
    expect(await failure(`ws://127.0.0.1:${port}`)).toBe("Connection error: Unexpected server response: 404");
  });

  test("garbage, silence, and an early end", async () => {
    const garbage = await listen(createNetServer((stream) => stream.end("no HTTP\r\n\r\n")));
    expect(await failure(`ws://127.0.0.1:${garbage}`)).toMatch(/^Connection error: Parse Error/);
    const end = await listen(createNetServer((stream) => stream.destroy()));
    expect(await failure(`ws://127.0.0.1:${end}`)).toBe("Connection error: socket hang up");
    const silent = await listen(createNetServer());
    const options = library({ handshakeTimeout: 20 });
    expect(await failure(`ws://127.0.0.1:${silent}`, options)).toBe(
      "Connection error: Opening handshake has timed out",
    );
  });

  test("is reported when nobody listens for errors", async () => {
    const reported = new Promise((resolve) => {
      program = openProgram({ writeError: resolve });
      invoke(newClient(), "connect", "nonsense");
    });
    expect(await reported).toBe("WebSocketClient: Connection error: Invalid URL: nonsense\n");
  });

  test("where there are no sockets", () => {
    program = openProgram({ sockets: undefined });
    expect(messageOf(() => invoke(newClient(), "connect", url))).toBe("sockets are not available here");
  });
});

describe("close", () => {
  test("before connect, twice, and after the end: nothing happens", async () => {
    const client = newClient();
    invoke(client, "close");
    const heard = new Recorder();
    invoke(client, "connect", url, heard.callbacks({ connected: undefined, closed: undefined, error: undefined }));
    await heard.next("connected");
    invoke(client, "close");
    invoke(client, "close");
    await heard.next("closed");
    invoke(client, "close");
    await seen.next("disconnected");
    expect(heard.events).toEqual([["connected"], ["closed", 1000, ""]]);
    expect(program.errors).toBe("");
  });

  test("while connecting: closed, but no error", async () => {
    // In one of the programs nothing has loaded the sockets yet.
    for (const [address, itsProgram] of [
      [url, program],
      ["nonsense", program],
      [url, openProgram()],
    ] as const) {
      const client = create(itsProgram, "WebSocketClient");
      const heard = new Recorder();
      invoke(
        client,
        "connect",
        address,
        heard.callbacks({ connected: undefined, closed: undefined, error: undefined }),
      );
      invoke(client, "close");
      expect(heard.events).toEqual([]);
      expect(await heard.next("closed")).toEqual([1006, ""]);
      expect(heard.events).toHaveLength(1);
      expect(itsProgram.errors).toBe("");
    }
  });

  test("messages sent before it arrive; those that come after it are dropped", async () => {
    const { client, heard } = await openClient(program, url, {
      message: () => expect(heard.count("message")).toBe(1),
    });
    invoke(client, "send", "first");
    await heard.next("message");
    for (let i = 0; i < 100; i++) invoke(client, "send", `message ${i}`);
    invoke(client, "close");
    await heard.next("closed");
    await seen.next("disconnected");
    expect(seen.count("message")).toBe(101);
    expect(heard.count("message")).toBe(1);
  });

  test("when the peer never answers, the connection is cut", { timeout: 10_000 }, async () => {
    const mute = createServer().on("upgrade", (incoming, stream) => {
      stream.on("error", () => {});
      stream.write(acceptance(incoming.headers["sec-websocket-key"]!));
      stream.resume();
    });
    const { client, heard } = await openClient(program, `ws://127.0.0.1:${await listen(mute)}`);
    invoke(client, "close");
    expect(await heard.next("closed")).toEqual([1006, ""]);
  });

  test.each<[Value[], string]>([
    [[1005], "bad argument #1 to 'close' (close code must be 1000 or 3000 to 4999)"],
    [[1000, "x".repeat(124)], "bad argument #2 to 'close' (reason longer than 123 bytes)"],
    [[1000, "\xff"], "bad argument #2 to 'close' (reason is not valid UTF-8)"],
  ])("%#", (args, message) => {
    expect(messageOf(() => invoke(newClient(), "close", ...args))).toBe(message);
  });
});
