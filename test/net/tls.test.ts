// wss: certificates are verified, unless a script says otherwise.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Table } from "../../runtime/core/table.ts";
import type { Value } from "../../runtime/core/value.ts";
import { library } from "../../runtime/lib/open.ts";
import { selfSignedCertificate } from "../support/certificate.ts";
import { create, invoke, openProgram, type Program, Recorder, startServer } from "./harness.ts";

const { cert, key } = selfSignedCertificate();

let program: Program;
let server: Table;
let port: number;
let url: string;

beforeEach(async () => {
  program = openProgram();
  const echo = (id: Value, data: Value) => invoke(server, "send", id, data);
  ({ server, port } = await startServer(program, { message: echo }, library({ cert, key })));
  url = `wss://localhost:${port}`;
});

afterEach(() => invoke(server, "stop"));

async function connect(address: string, options?: Table): Promise<{ client: Table; heard: Recorder; first: Value[] }> {
  const client = create(program, "WebSocketClientTls", options);
  const heard = new Recorder();
  const settled = new Recorder();
  const events = { message: undefined, closed: undefined };
  const connected = settled.listener("settled");
  const error = (message: Value) => settled.listener("settled")(message);
  invoke(client, "connect", address, heard.callbacks({ ...events, connected: () => connected(), error }));
  return { client, heard, first: await settled.next("settled") };
}

test("a certificate that nobody has signed is refused", async () => {
  const { first } = await connect(url);
  expect(first[0]).toMatch(/^Connection error: self-signed certificate$/);
});

test("rejectUnauthorized = false accepts it", async () => {
  const { client, heard, first } = await connect(url, library({ rejectUnauthorized: false }));
  expect(first).toEqual([]);
  const data = "\0\xff".repeat(50_000);
  invoke(client, "send", data);
  expect((await heard.next("message"))[0] === data).toBe(true);
  invoke(client, "close");
  expect(await heard.next("closed")).toEqual([1000, ""]);
});

test("as does an authority that is trusted", async () => {
  const { client, heard, first } = await connect(url, library({ ca: cert }));
  expect(first).toEqual([]);
  invoke(client, "close");
  await heard.next("closed");
});

test.each([
  ["for another name", { name: "example.org" }, /^Connection error: Hostname\/IP does not match/],
  ["that has expired", { days: -1 }, /^Connection error: certificate has expired$/],
])("a certificate %s is refused, even if it is trusted", async (_, options, message) => {
  const bad = selfSignedCertificate(options);
  const other = await startServer(program, {}, library({ cert: bad.cert, key: bad.key }));
  const { first, heard } = await connect(`wss://localhost:${other.port}`, library({ ca: bad.cert }));
  expect(first[0]).toMatch(message);
  expect(heard.events).toEqual([["error", first[0]]]);
  invoke(other.server, "stop");
});

test("an authority that signed something else", async () => {
  const { first } = await connect(url, library({ ca: selfSignedCertificate().cert }));
  expect(first[0]).toMatch(/^Connection error: self-signed certificate$/);
});

test("speaking ws to wss, and wss to ws", async () => {
  expect((await connect(`ws://localhost:${port}`)).first[0]).toMatch(/^Connection error: /);
  const plain = await startServer(program);
  expect((await connect(`wss://localhost:${plain.port}`)).first[0]).toMatch(/^Connection error: /);
  invoke(plain.server, "stop");
});

test("stop cuts connections that have not even finished the TLS handshake", async () => {
  const { connect: connectStream } = await import("node:net");
  const stream = connectStream(port, "127.0.0.1");
  await new Promise((resolve) => stream.once("connect", resolve));
  const end = new Promise((resolve) => stream.resume().once("close", resolve));
  // The server has to have seen the connection.
  await connect(url);
  invoke(server, "stop");
  await end;
});
