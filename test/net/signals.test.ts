// SIGINT and SIGTERM close what a program has open, run its callbacks, and end it as signals do.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import type { AddressInfo } from "node:net";
import { folderAmongPackages, runPluac, Running, startPluac } from "../support/command.ts";

const folder = folderAmongPackages();
const isWindows = process.platform === "win32";

const server = `
  local server = net.WebSocketServer()
  server:start("localhost", 0, {
    started = function() print("port " .. server:getPort() .. ".") end,
    connected = function(id) print("connected " .. id) end,
    disconnected = function(id, code) print("disconnected " .. id, code) end,
    message = function() while true do end end,
  })`;

const client = `
  local client = net.WebSocketClient({ reconnect = true })
  client:connect("ws://localhost:" .. arg[1], {
    connected = function() print("connected") end,
    closed = function(code) print("closed", code) end,
  })`;

function write(name: string, source: string): string {
  const file = join(folder, name);
  writeFileSync(file, source);
  return file;
}

async function connect(program: Running): Promise<WebSocket> {
  await program.wrote(".\n");
  const socket = new WebSocket(`ws://localhost:${/port (\d+)/.exec(program.stdout)![1]!}`);
  await new Promise((resolve) => socket.once("open", resolve));
  await program.wrote("connected");
  return socket;
}

function closeCode(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once("close", resolve));
}

test.skipIf(isWindows).each(["SIGINT", "SIGTERM"] as const)("%s: a server says goodbye", async (signal) => {
  const program = startPluac(["run", write("server.lua", server)]);
  const socket = await connect(program);
  const closed = closeCode(socket);
  const ended = await program.kill(signal);
  expect(await closed).toBe(1001);
  expect([ended.code, ended.signal, ended.stderr]).toEqual([null, signal, ""]);
  expect(ended.stdout).toMatch(/^disconnected 1\t1001$/m);
});

// Their calls cannot nest, so that without sockets they would need no thread.
const simpleClient = `
  local client = net.WebSocketClient()
  client:connect("ws://localhost:" .. arg[1], {
    connected = function() print("connected") end,
    message = function() io.write("looping"):flush() while true do end end,
    closed = function(code) print("closed", code) end,
  })`;

/** A server for clients that are programs. */
class Host {
  readonly server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  readonly connection = new Promise<WebSocket>((resolve) => this.server.on("connection", resolve));

  private readonly listening = new Promise((resolve) => this.server.once("listening", resolve));

  async port(): Promise<string> {
    await this.listening;
    return `${(this.server.address() as AddressInfo).port}`;
  }
}

describe.skipIf(isWindows).each([
  ["files", "js", []],
  ["bundle", "mjs", ["--bundle", "--minify"]],
] as const)("a program that was built as %s does the same", (form, extension, options) => {
  const built = async (name: string, source: string): Promise<string> => {
    const file = write(`${name}-${form}.lua`, source);
    const { code, stderr } = await runPluac(["build", file, "--out-dir", folder, ...options]);
    expect([code, stderr]).toEqual([0, ""]);
    return join(folder, `${name}-${form}.${extension}`);
  };

  test("a server", async () => {
    const program = new Running(process.execPath, [await built("server", server)]);
    const closed = closeCode(await connect(program));
    const ended = await program.kill("SIGTERM");
    expect([await closed, ended.signal]).toEqual([1001, "SIGTERM"]);
  });

  test("one that is simple; a loop in a callback does not keep it", async () => {
    const host = new Host();
    const words = [await built("simple", simpleClient), await host.port()];
    const program = new Running(process.execPath, words);
    const closed = host.connection.then(closeCode);
    await program.wrote("connected");
    const ended = await program.kill("SIGTERM");
    expect([await closed, ended.signal, ended.stdout]).toEqual([1001, "SIGTERM", "connected\nclosed\t1001\n"]);

    host.server.on("connection", (socket) => socket.send("loop"));
    const busy = new Running(process.execPath, words);
    await busy.wrote("looping");
    expect((await busy.kill("SIGINT")).signal).toBe("SIGINT");
    host.server.close();
  });
});

test.skipIf(isWindows)("a program without sockets dies at once", async () => {
  const program = startPluac(["run", write("timer.lua", "print('here') setInterval(print, 100000)")]);
  await program.wrote("here");
  const ended = await program.kill("SIGTERM");
  expect([ended.signal, ended.stderr]).toEqual(["SIGTERM", ""]);
});

test.skipIf(isWindows)("a program that is watched says goodbye when it is started again, and at the end", async () => {
  const file = write("watched.lua", server);
  const program = startPluac(["run", "--watch", file]);
  const closed = closeCode(await connect(program));
  program.stdout = "";
  writeFileSync(file, `${server} print("again")`);
  expect(await closed).toBe(1001);
  const closedToo = closeCode(await connect(program));
  const ended = await program.kill("SIGINT");
  expect([await closedToo, ended.code]).toEqual([1001, 130]);
});

test.skipIf(isWindows)("a client says goodbye, and does not come again", async () => {
  const host = new Host();
  const code = host.connection.then(closeCode);
  const program = startPluac(["run", write("client.lua", client), await host.port()]);
  await program.wrote("connected");
  const ended = await program.kill("SIGINT");
  expect([await code, ended.signal, ended.stdout]).toEqual([1001, "SIGINT", "connected\nclosed\t1001\n"]);
  host.server.close();
});

test.skipIf(isWindows)("a callback that does not end does not keep the program, nor does a mute peer", async () => {
  const program = startPluac(["run", write("busy.lua", server)]);
  const socket = await connect(program);
  socket.on("error", () => {});
  socket.send("loop");
  const ended = await program.kill("SIGTERM");
  expect(ended.signal).toBe("SIGTERM");

  const other = startPluac(["run", write("mute.lua", server)]);
  const mute = await connect(other);
  mute.pause();
  expect((await other.kill("SIGINT")).signal).toBe("SIGINT");
  mute.terminate();
});
