// Clients with the option `reconnect`: they come again after failures and ends that the script did not ask for.
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Table } from "../../runtime/core/table.ts";
import { library } from "../../runtime/lib/open.ts";
import { create, invoke, openProgram, type Program, Recorder, startServer } from "./harness.ts";

let program: Program;
let pauses: number[];
const events = { connected: undefined, closed: undefined, error: undefined, reconnecting: undefined };

beforeEach(() => {
  pauses = [];
  const { startTimer } = openHost();
  program = openProgram({
    // Pauses are noted, and over at once.
    startTimer(callback, ms) {
      pauses.push(ms);
      return startTimer(callback, 1);
    },
  });
});

let servers: Table[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) invoke(server, "stop");
});

function openHost(): { startTimer(callback: () => void, ms: number): unknown } {
  return { startTimer: (callback, ms) => setTimeout(callback, ms) };
}

async function start(): Promise<Awaited<ReturnType<typeof startServer>>> {
  const started = await startServer(program);
  servers.push(started.server);
  return started;
}

/** The address of a port where nobody listens. */
async function deadAddress(): Promise<{ url: string; port: number }> {
  const free = createServer();
  await new Promise<void>((resolve) => free.listen(0, "127.0.0.1", resolve));
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  return { url: `ws://127.0.0.1:${port}`, port };
}

function connect(url: string, options: Table): { client: Table; heard: Recorder } {
  const client = create(program, "WebSocketClient", options);
  const heard = new Recorder();
  invoke(client, "connect", url, heard.callbacks(events));
  return { client, heard };
}

test("after the server has closed the connection", async () => {
  const { server, seen, url } = await start();
  const { client, heard } = connect(url, library({ reconnect: true }));
  await seen.next("connected");
  invoke(server, "close", 1, 3000, "again");
  expect(await seen.next("connected")).toEqual([2, expect.anything()]);
  await heard.next("reconnecting");
  await heard.next("connected");
  expect(heard.events).toEqual([["connected"], ["closed", 3000, "again"], ["reconnecting", 1, 1000], ["connected"]]);
  invoke(client, "close");
  await heard.next("closed");
  await seen.next("disconnected");
  expect(client.getString("conn_id")).toBe(2);
  expect(heard.count("reconnecting")).toBe(1);
});

test("with pauses that double, up to a limit, and begin again after a success", async () => {
  const { url, port } = await deadAddress();
  const { client, heard } = connect(url, library({ reconnect: library({ min: 100, max: 500 }) }));
  for (const attempt of [1, 2, 3, 4, 5]) {
    const pause = Math.min(500, 100 * 2 ** (attempt - 1));
    expect(await heard.next("reconnecting")).toEqual([attempt, pause]);
  }
  expect(pauses.slice(0, 5)).toEqual([100, 200, 400, 500, 500]);
  const server = create(program, "WebSocketServer");
  servers.push(server);
  const seen = new Recorder();
  invoke(server, "start", "127.0.0.1", port, seen.callbacks({ connected: undefined }));
  const [id] = await seen.next("connected");
  await heard.next("connected");
  invoke(server, "close", id);
  expect(await heard.next("reconnecting")).toEqual([1, 100]);
  invoke(client, "close");
});

test("not after the script's own close, also while it waits", async () => {
  const { url } = await deadAddress();
  const { client, heard } = connect(url, library({ reconnect: true }));
  invoke(
    client,
    "addEventListener",
    "reconnecting",
    heard.listener("listener", () => void invoke(client, "close")),
  );
  await heard.next("listener");
  const { seen, url: alive } = await start();
  invoke(client, "connect", alive, heard.callbacks(events));
  await heard.next("connected");
  invoke(client, "close");
  await heard.next("closed");
  await seen.next("disconnected");
  expect(heard.events.map(([name]) => name)).toEqual(["error", "reconnecting", "listener", "connected", "closed"]);
});

test("not when the script has connected again itself", async () => {
  const { server, seen, url } = await start();
  const client = create(program, "WebSocketClient", library({ reconnect: true }));
  const heard = new Recorder();
  const closed = () => heard.count("closed") === 1 && invoke(client, "connect", url, callbacks);
  const callbacks: Table = heard.callbacks({ ...events, closed });
  invoke(client, "connect", url, callbacks);
  await seen.next("connected");
  invoke(server, "close", 1);
  await seen.next("connected");
  await heard.next("closed");
  await heard.next("connected");
  expect(heard.count("reconnecting")).toBe(0);
  invoke(client, "close");
});

test("not for what will never work", async () => {
  const { heard } = connect("nonsense", library({ reconnect: true }));
  await heard.next("error");
  await new Promise((resolve) => setImmediate(resolve));
  expect(heard.events.map(([name]) => name)).toEqual(["error"]);
});
