// Connections that are made by hand, byte for byte. RFC 6455 §4.
import { createHash } from "node:crypto";
import { connect, createServer, type Server, type Socket } from "node:net";

/** What a client asks for, line by line. */
export const handshake: readonly string[] = [
  "GET / HTTP/1.1",
  "Host: x",
  "Upgrade: websocket",
  "Connection: Upgrade",
  "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
  "Sec-WebSocket-Version: 13",
];

/** The whole request. */
export const request = `${handshake.join("\r\n")}\r\n\r\n`;

/** A connection to a port of this machine, whose errors are of no interest; the other side may close its half. */
export function openStream(port: number): Socket {
  const stream = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  stream.on("error", () => {});
  return stream;
}

/** One that has made its handshake. */
export async function openRaw(port: number): Promise<Socket> {
  const stream = openStream(port);
  stream.write(request);
  await new Promise((resolve) => stream.once("data", resolve));
  return stream;
}

/** Reads to the end of a connection. */
export function ended(stream: Socket): Promise<unknown> {
  return new Promise((resolve) =>
    stream
      .on("error", () => {})
      .resume()
      .once("end", () => stream.end())
      .once("close", resolve),
  );
}

/** The answer to the handshake with this key. */
export function acceptance(key: string): string {
  const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  const head = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
  return `${[...head, `Sec-WebSocket-Accept: ${accept}`].join("\r\n")}\r\n\r\n`;
}

/** A server that answers the handshake, then with these bytes, and then not at all. */
export function rawServer(bytes: Buffer): Server {
  return createServer((stream) => {
    stream.on("error", () => {});
    stream.once("data", (data) => {
      const [, key] = /^sec-websocket-key: (.*)\r$/im.exec(data.toString("latin1"))!;
      stream.write(acceptance(key!));
      stream.write(bytes);
    });
  });
}
