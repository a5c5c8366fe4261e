// SIGINT and SIGTERM close what a program has open, run its callbacks, and end it as signals do.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
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

test.skipIf(isWindows)("a program that was built does the same", async () => {
  const built = await runPluac(["build", write("built.lua", server), "--out-dir", folder]);
  expect(built.stderr).toBe("");
  const program = new Running(process.execPath, [join(folder, "built.js")]);
  const closed = closeCode(await connect(program));
  const ended = await program.kill("SIGTERM");
  expect([await closed, ended.signal]).toEqual([1001, "SIGTERM"]);
});

test.skipIf(isWindows)("a client says goodbye, and does not come again", async () => {
  const listening = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  const code = new Promise((resolve) => listening.on("connection", (socket) => socket.on("close", resolve)));
  await new Promise((resolve) => listening.once("listening", resolve));
  const { port } = listening.address() as AddressInfo;
  const program = startPluac(["run", write("client.lua", client), `${port}`]);
  await program.wrote("connected");
  const ended = await program.kill("SIGINT");
  expect([await code, ended.signal, ended.stdout]).toEqual([1001, "SIGINT", "connected\nclosed\t1001\n"]);
  listening.close();
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
