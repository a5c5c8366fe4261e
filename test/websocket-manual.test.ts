// The examples of plua's WebSocket manual (test/manual), as written, do what their texts say. All that is changed is where
// they connect: free ports instead of fixed ones, local servers instead of public ones.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { fixtureFolder } from "./fixtures.ts";
import { type Running, startPluac, temporaryFolder } from "./support/command.ts";
import { type LocalServer, startEchoServer } from "./support/echo-server.ts";
import { freePort } from "./support/free-port.ts";

const folder = temporaryFolder();
let plain: LocalServer;
let secure: LocalServer;

beforeAll(async () => {
  plain = await startEchoServer();
  secure = await startEchoServer({ secure: true });
});

afterAll(() => Promise.all([plain.stop(), secure.stop()]));

/** What surrounds an example, and what it is to connect to instead. */
interface Setting {
  readonly before?: string;
  readonly after?: string;
  readonly replace?: readonly (readonly [from: string, to: string])[];
}

function start(name: string, { before = "", after = "", replace = [] }: Setting = {}): Running {
  let source = readFileSync(join(fixtureFolder("manual"), `${name}.lua`), "utf8");
  for (const [from, to] of replace) {
    expect(source).toContain(from);
    source = source.replaceAll(from, to);
  }
  const file = `${name}-${++count}.lua`;
  // On one line, so that line numbers stay.
  writeFileSync(join(folder, file), `${before.replaceAll("\n", " ")}${source}\n${after}`);
  return startPluac(["run", file], {
    cwd: folder,
    env: { ...process.env, NODE_EXTRA_CA_CERTS: secure.certificateFile },
  });
}

let count = 0;

/** Connects, sends the messages one after each answer, and returns all answers. */
function talk(url: string, messages: readonly string[], answers: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const heard: string[] = [];
    let sent = 0;
    const next = (): void => {
      if (heard.length === answers) socket.close();
      else if (sent < messages.length) socket.send(messages[sent++]!);
    };
    socket.on("open", next);
    socket.on("message", (data: Buffer) => {
      heard.push(data.toString());
      next();
    });
    socket.on("close", () => resolve(heard));
    socket.on("error", reject);
  });
}

function lines({ stdout }: Running): string[] {
  return stdout.trimEnd().split("\n");
}

describe.concurrent("clients", () => {
  test("basic client: plays ping-pong until its timer closes the connection", async ({ expect }) => {
    const ended = await start("basic-websocket-client", { replace: [["ws://echo.websocket.org", plain.url]] }).ended;
    const [first, second, third, ...rest] = lines(ended);
    expect([first, second, third]).toEqual([
      "✓ Connected to WebSocket server",
      "Received:\tHello, WebSocket!",
      "Received:\tThis is message 2",
    ]);
    expect(rest.at(-1)).toBe("✓ WebSocket connection closed");
    expect(new Set(rest.slice(0, -1))).toEqual(new Set(["Received:\tThis is message 2"]));
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
  });

  test("secure client: checks the certificate, and parses the answer", async ({ expect }) => {
    const child = start("secure-websocket-client-tls", { replace: [["wss://echo.websocket.org", secure.url]] });
    await child.wrote("Parsed JSON:");
    const { stdout, stderr } = await child.interrupt();
    const [connected, response, parsed] = stdout.trimEnd().split("\n");
    expect([connected, parsed, stderr]).toEqual([
      "✓ Secure WebSocket connected",
      "Parsed JSON:\tgreeting\tHello from plua2!",
      "",
    ]);
    const message = JSON.parse(response!.replace("Secure response:\t", "")) as Record<string, unknown>;
    expect(message).toEqual({ type: "greeting", message: "Hello from plua2!", timestamp: expect.any(Number) });
  });

  test("connection test", async ({ expect }) => {
    const ended = await start("connection-test", { replace: [["ws://echo.websocket.org", plain.url]] }).ended;
    expect(lines(ended)).toEqual([
      "✓ Connected to public echo server",
      "✓ Echo received:\tTest message from plua2",
      "✓ Public echo test completed",
    ]);
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
  });

  test("connection test where nobody listens", async ({ expect }) => {
    const url = `ws://localhost:${String(await freePort())}`;
    const ended = await start("connection-test", { replace: [["ws://echo.websocket.org", url]] }).ended;
    expect(ended.stdout).toMatch(/^✗ Public echo test failed:\t.*ECONNREFUSED.*\n$/);
    expect(ended.code).toBe(0);
  });
});

describe.concurrent("servers", () => {
  test("basic echo server, with a client", async ({ expect }) => {
    const port = String(await freePort());
    const server = start("basic-echo-server", { replace: [["8888", port]] });
    await server.wrote("started");
    const heard = await talk(`ws://localhost:${port}`, ["one", "zwei €"], 3);
    expect(heard).toEqual(["Welcome to the echo server!", "Echo: one", "Echo: zwei €"]);
    await server.wrote("disconnected");
    expect(lines(await server.interrupt())).toEqual([
      `✓ WebSocket server started on ws://localhost:${port}`,
      "✓ WebSocket client connected:\t1",
      "Client 1 sent: one",
      "Client 1 sent: zwei €",
      "✓ WebSocket client disconnected:\t1",
    ]);
  });

  test("chat server, with two chat clients on /chat", async ({ expect }) => {
    const port = String(await freePort());
    const server = start("chat-server", { replace: [["8888", port]] });
    await server.wrote("started");
    const clients = start("chat-client-example", { replace: [["8888", port]] });
    await server.wrote("<Bob> How is everyone doing?");
    await clients.wrote("<Alice> How is everyone doing?");
    await clients.wrote("<Bob> How is everyone doing?");
    await clients.interrupt();
    await server.wrote("(Bob) disconnected");
    await server.wrote("(Alice) disconnected");
    await server.interrupt();
    expect([server.stderr, clients.stderr]).toEqual(["", ""]);
    for (const id of [1, 2]) {
      expect(server.stdout).toContain(`✓ Chat client connected:\t${id}\n`);
      expect(server.stdout).toMatch(new RegExp(`^${id} joined as (Alice|Bob)$`, "m"));
      expect(server.stdout).toMatch(new RegExp(`^${id} \\((Alice|Bob)\\) disconnected$`, "m"));
    }
    for (const name of ["Alice", "Bob"]) {
      expect(server.stdout).toContain(`<${name}> Hello everyone!\n`);
      expect(clients.stdout).toContain(`✓ Chat connected as:\t${name}\n`);
      // The other one has heard it; nobody hears himself.
      expect(clients.stdout.split(`<${name}> Hello everyone!\n`).length).toBe(2);
    }
    expect(clients.stdout).toMatch(/^\*\*\* (Alice|Bob) joined the chat$/m);
  });

  test("real-time data server, with a subscriber", async ({ expect }) => {
    const port = String(await freePort());
    const server = start("real-time-data-server", { replace: [["8889", port]] });
    await server.wrote("started");
    const subscribe = JSON.stringify({ type: "subscribe", channel: "sensors" });
    const [welcome, subscribed, sample] = (await talk(`ws://localhost:${port}`, [subscribe], 3)).map(
      (text) => JSON.parse(text) as Record<string, unknown>,
    );
    expect(welcome).toEqual({ type: "welcome", message: "Connected to sensor data stream" });
    expect(subscribed).toEqual({ type: "subscribed", channel: "sensors" });
    const number = expect.any(Number) as number;
    const data = { timestamp: number, temperature: number, humidity: number, pressure: number };
    expect(sample).toEqual({ type: "sensor_data", data });
    await server.wrote("disconnected");
    const { stdout, stderr } = await server.interrupt();
    expect(stdout).toContain("✓ Data subscriber connected:\t1\nClient\t1\tsubscribed to:\tsensors\n");
    expect(stdout).toMatch(/^Broadcasted data to 1 subscribers: T=\d\d\.\d°C, H=\d\d\.\d%, P=10\d\d\.\dhPa$/m);
    expect(stderr).toBe("");
  });

  test("echo server utility: ends by itself", async ({ expect }) => {
    const port = String(await freePort());
    const ended = await start("echo-server-utility", { replace: [["8890", port]] }).ended;
    expect(lines(ended)).toEqual([
      "✓ Connected to echo server",
      "Echo response:\tEcho: Hello, echo!",
      "✓ Echo test completed",
    ]);
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
  });

  test("stress test: all messages come through", async ({ expect }) => {
    const port = String(await freePort());
    const child = start("stress-test", { replace: [["9999", port]] });
    await child.wrote("Processed 1000 messages");
    const [ready, connected, ...processed] = lines(await child.interrupt());
    expect([ready, connected]).toEqual(["✓ Stress test server ready", "✓ Stress test client connected"]);
    expect(processed.length).toBe(10);
    processed.forEach((line, i) =>
      expect(line).toMatch(
        new RegExp(`^Processed ${i + 1}00 messages in \\d+ seconds \\((inf|\\d+\\.\\d) msg/sec\\)$`),
      ),
    );
    expect(child.stderr).toBe("");
  });
});

// Fragments of scripts: what they leave open comes before them, and something to do after them.
describe.concurrent("best practices", () => {
  const server = "local server, port = net.WebSocketServer(), 0 ";
  // Connects a client once the server listens, then runs `play(client)`.
  const client = (callbacks: string): string => `
    local function connect()
      if not server:isRunning() then return setTimeout(connect, 5) end
      local client = net.WebSocketClient()
      client:connect("ws://localhost:" .. server:getPort(), { ${callbacks} })
    end
    connect()`;

  test("message validation", async ({ expect }) => {
    const ended = await start("message-validation", {
      before: `${server} local function handle_message(id, msg)
        print("handled", id, msg.type) server:send(id, json.encode({ type = "done" }))
      end `,
      after: client(`
        connected = function() client:send("{bad json") end,
        message = function(data)
          local msg = json.decode(data)
          print(msg.type, msg.message)
          if msg.message == "Invalid JSON format" then client:send("{}")
          elseif msg.message == "Missing message type" then client:send('{"type":"ok"}')
          else client:close() end
        end,
        closed = function() server:stop() end`),
    }).ended;
    expect(lines(ended)).toEqual([
      "error\tInvalid JSON format",
      "error\tMissing message type",
      "handled\t1\tok",
      "done\tnil",
    ]);
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
  });

  test("connection management", async ({ expect }) => {
    const ended = await start("connection-management", {
      before: `${server} function table_count(t) local n = 0 for _ in pairs(t) do n = n + 1 end return n end `,
      after: client(`
        connected = function()
          client:send("one") client:send("two")
          setTimeout(function() client:close() end, 50)
        end,
        closed = function() setTimeout(function() server:stop() end, 50) end`),
    }).ended;
    expect(ended.stdout).toMatch(
      /^Client 1 connected \(total: 1\)\nClient 1 disconnected after [01] seconds, 2 messages\n$/,
    );
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
  });

  test("heartbeat: pings, and remembers the answers", async ({ expect }) => {
    const ended = await start("heartbeat-ping-pong", {
      // Thirty seconds pass in thirty milliseconds.
      before: `${server} local clients, wait = {}, setTimeout
        local function setTimeout(f, ms) return wait(f, ms / 1000) end `,
      after: client(`
        connected = function() clients[1] = { last_activity = 0 } setup_heartbeat(server) end,
        message = function(data)
          print(json.decode(data).type)
          client:send('{"type":"pong"}')
          wait(function() print(clients[1].last_activity >= os.time() - 5) os.exit() end, 50)
        end`),
    }).ended;
    expect(ended.stdout).toMatch(/^ping\n(ping\n)*true\n$/);
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
  });
});
