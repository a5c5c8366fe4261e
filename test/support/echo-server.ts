// A WebSocket server that sends back what it gets, in place of the public one, with or without TLS.
import { writeFileSync } from "node:fs";
import { createServer as createPlainServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { WebSocketServer } from "ws";
import { selfSignedCertificate } from "./certificate.ts";
import { temporaryFolder } from "./command.ts";

/** A running server. */
export interface LocalServer {
  /** ws://localhost:… or wss://localhost:… */
  readonly url: string;
  /** The certificate of a secure server as a PEM file, for NODE_EXTRA_CA_CERTS; "" for others. */
  readonly certificateFile: string;
  stop(): Promise<void>;
}

/** Starts a server on a free port of localhost. */
export async function startEchoServer({ secure = false } = {}): Promise<LocalServer> {
  const { http, certificateFile } = secure ? secureServer() : { http: createPlainServer(), certificateFile: "" };
  const sockets = new WebSocketServer({ server: http });
  sockets.on("connection", (socket) => {
    socket.on("message", (data, binary) => socket.send(data as Buffer, { binary }));
  });
  await new Promise<void>((resolve) => http.listen(0, "localhost", resolve));
  const { port } = http.address() as AddressInfo;
  return {
    url: `${secure ? "wss" : "ws"}://localhost:${port}`,
    certificateFile,
    stop() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      return new Promise((resolve) => http.close(() => resolve()));
    },
  };
}

function secureServer(): { http: Server; certificateFile: string } {
  const certificate = selfSignedCertificate();
  const certificateFile = join(temporaryFolder(), "certificate.pem");
  writeFileSync(certificateFile, certificate.cert);
  return { http: createSecureServer(certificate), certificateFile };
}
