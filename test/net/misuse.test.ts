// Scripts that leave callbacks out, name events that do not exist, or fail in the callback for errors.
import { expect, test } from "vitest";
import { none } from "../../runtime/core/call.ts";
import { LuaError } from "../../runtime/core/error.ts";
import { create, invoke, openClient, openProgram, Recorder, startServer } from "./harness.ts";

test("listeners for events that do not exist", async () => {
  const program = openProgram();
  const { server, seen, url } = await startServer(program);
  const client = create(program, "WebSocketClient");
  const heard = new Recorder();
  invoke(client, "addEventListener", "no such event", heard.listener("called"));
  invoke(client, "connect", url, heard.callbacks({ connected: undefined, closed: undefined }));
  await heard.next("connected");
  await seen.next("connected");
  invoke(server, "send", 1, "x");
  invoke(server, "stop");
  await heard.next("closed");
  expect([heard.count("called"), program.errors]).toEqual([0, ""]);
});

test("clients and servers without callbacks", async () => {
  const program = openProgram();
  const server = create(program, "WebSocketServer");
  invoke(server, "start", "localhost", 0);
  await expect.poll(() => invoke(server, "isRunning")).toBe(true);
  const url = `ws://localhost:${invoke(server, "getPort") as number}`;
  const silent = create(program, "WebSocketClient");
  invoke(silent, "connect", url);
  await expect.poll(() => invoke(silent, "isOpen")).toBe(true);
  invoke(silent, "send", "nobody hears it");
  const { heard } = await openClient(program, url);
  invoke(server, "broadcast", "x");
  await heard.next("message");
  invoke(server, "stop");
  await heard.next("closed");
  await expect.poll(() => invoke(silent, "isOpen")).toBe(false);
  expect(program.errors).toBe("");
});

test("an error callback that fails does not throw at who has called a method", async () => {
  const program = openProgram();
  const fail = (): never => {
    throw new LuaError("script.lua:3: worse");
  };
  const { server } = await startServer(program, { error: fail });
  expect(invoke(server, "send", 99, "x")).toBe(false);
  const client = create(program, "WebSocketClient");
  invoke(client, "addEventListener", "error", () => fail() ?? none);
  expect(invoke(client, "send", "x")).toBe(false);
  invoke(server, "stop");
  expect(program.errors.match(/^script\.lua:3: worse$/gm)).toHaveLength(2);
});
