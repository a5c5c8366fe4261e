// The HTTP side of a server: the addresses that it binds, the subprotocol that it chooses, and connections that are not made
// in time, or not before it stops. Limits on headers and on the number of connections: faults.test.ts,
// server-peers.test.ts.
import { connect as connectStream, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Table, tableFrom } from "../../runtime/core/table.ts";
import type { Value } from "../../runtime/core/value.ts";
import { library } from "../../runtime/lib/open.ts";
import { selfSignedCertificate } from "../support/certificate.ts";
import { create, hasIpv6, invoke, openClient, openProgram, type Program, Recorder, startServer } from "./harness.ts";
import { ended, request } from "./raw.ts";

let program: Program;
let started: Table[];

beforeEach(() => {
  program = openProgram();
  started = [];
});

afterEach(() => {
  for (const server of started) invoke(server, "stop");
});

async function start(options?: Table): Promise<Awaited<ReturnType<typeof startServer>>> {
  const all = await startServer(program, {}, options);
  started.push(all.server);
  return all;
}

async function startOn(host: string): Promise<number> {
  const server = create(program, "WebSocketServer");
  const heard = new Recorder();
  started.push(server);
  invoke(server, "start", host, 0, heard.callbacks({ started: undefined }));
  await heard.next("started");
  return invoke(server, "getPort") as number;
}

/** What comes of connecting to an address. */
function outcome(host: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const stream = connectStream({ host, port });
    stream.once("connect", () => resolve("connected")).once("error", () => resolve("refused"));
    stream.once("connect", () => stream.destroy());
  });
}

describe("only what the script names is bound", () => {
  // All of 127.0.0.0/8 is this machine's on most systems, and refuses on the others.
  test.each(["127.0.0.1", "localhost"])("%s is no other address", async (host) => {
    const port = await startOn(host);
    expect([await outcome("127.0.0.1", port), await outcome("127.0.0.2", port)]).toEqual(["connected", "refused"]);
  });

  test("::1 is IPv6 alone", async ({ skip }) => {
    if (!(await hasIpv6())) skip();
    const port = await startOn("::1");
    const { client, heard } = await openClient(program, `ws://[::1]:${port}`);
    invoke(client, "close");
    await heard.next("closed");
    expect(await outcome("127.0.0.1", port)).toBe("refused");
  });

  test("0.0.0.0 is all of IPv4", async () => {
    const port = await startOn("0.0.0.0");
    expect([await outcome("127.0.0.1", port), await outcome("::1", port)]).toEqual(["connected", "refused"]);
  });
});

describe("subprotocols", () => {
  async function chosen(spoken: Value, offered: Value): Promise<Value> {
    const { url, seen } = await start(library({ protocols: spoken }));
    const client = create(program, "WebSocketClient", library({ protocols: offered }));
    const heard = new Recorder();
    const failed = (message: Value): void => void heard.listener("settled")(message);
    const connected = async (): Promise<void> => {
      const [, info] = await seen.next("connected");
      heard.listener("settled")((info as Table).getString("protocol"));
    };
    invoke(client, "connect", url, heard.callbacks({ connected, error: failed }));
    const [result] = await heard.next("settled");
    invoke(client, "close");
    return result;
  }

  test("a server that speaks some chooses its own first", async () => {
    expect(await chosen(tableFrom(["b", "a"]), tableFrom(["a", "b"]))).toBe("b");
    expect(await chosen("a", tableFrom(["x", "a"]))).toBe("a");
  });

  test("one that speaks any takes what the client likes best", async () => {
    expect(await chosen(undefined, tableFrom(["x", "a"]))).toBe("x");
  });

  test("with none in common, clients give up", async () => {
    expect(await chosen("a", "x")).toBe("Connection error: Server sent no subprotocol");
  });
});

describe("TLS", () => {
  const tls = selfSignedCertificate();

  test("a client that does not make its handshake in time is cut", async () => {
    const { port, seen } = await start(library({ ...tls, handshakeTimeout: 50 }));
    await ended(connectStream(port, "127.0.0.1"));
    expect(seen.count("connected")).toBe(0);
  });

  test("one that has begun before the server stops gets nowhere", async () => {
    const { server, seen, port } = await start(library({ ...tls }));
    // It answers nothing, which gives the other one time.
    const mute = await openTls(connectStream(port, "127.0.0.1"));
    await seen.next("connected");
    const late = connectStream(port, "127.0.0.1");
    await new Promise((resolve) => late.once("connect", resolve));
    invoke(server, "stop");
    const answer = openTls(late).catch(() => "cut");
    expect(await answer).toBe("cut");
    expect(seen.count("connected")).toBe(1);
    mute.destroy();
    await seen.next("disconnected");
  });

  /** Makes both handshakes on a connection; rejects when it ends before. */
  function openTls(stream: Socket): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const secure = connectTls({ socket: stream, rejectUnauthorized: false });
      secure.on("error", reject).once("close", reject);
      secure.once("data", () => resolve(secure));
      secure.write(request);
    });
  }
});
