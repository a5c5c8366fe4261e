// The HTTP side of a WebSocket server: listening, and connections that have not become WebSockets yet.
// Invariants: nothing listens on an address that the program has not named; a connection that does not make its handshake
// in time, or is one too many, is cut.
import { createServer, type IncomingMessage, type Server as HttpServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket as NetSocket } from "node:net";
import type { Duplex } from "node:stream";
import type { ListenAddress, ListenOptions } from "./sockets.ts";

/** What a listener tells. */
export interface ListenerEvents {
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void;
  error(error: unknown): void;
}

/** An HTTP server for each address that a host name means, and all their connections. */
export class Listener {
  private readonly options: ListenOptions;
  private readonly events: ListenerEvents;
  private readonly servers: HttpServer[] = [];
  /** Every TCP connection, also those that have not finished the handshake. */
  private readonly streams = new Set<NetSocket>();
  private closed = false;

  constructor(options: ListenOptions, events: ListenerEvents) {
    this.options = options;
    this.events = events;
  }

  /** Starts listening; resolves to the port. After a failure nothing is left. */
  async listen({ host, port }: ListenAddress): Promise<number> {
    try {
      return host === "localhost" ? await this.listenOnLoopback(port) : await this.listenOn(host, port);
    } catch (error) {
      this.release();
      throw error;
    }
  }

  // Clients resolve "localhost" to either address, so both must be ours, on the same port.
  private async listenOnLoopback(port: number, attempts = 5): Promise<number> {
    const chosen = await this.listenOn("127.0.0.1", port);
    try {
      await this.listenOn("::1", chosen);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EADDRINUSE" && port === 0 && attempts > 1) {
        this.release();
        return this.listenOnLoopback(port, attempts - 1);
      }
      // Machines without IPv6 have no ::1.
      if (code !== "EADDRNOTAVAIL" && code !== "EAFNOSUPPORT") throw error;
    }
    return chosen;
  }

  private listenOn(host: string, port: number): Promise<number> {
    // To Node that means all addresses, which the program should say itself.
    if (host === "") throw new Error("no host given");
    const server = this.createHttpServer();
    this.servers.push(server);
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port }, () => {
        server.off("error", reject);
        server.on("error", (error) => this.events.error(error));
        // It may have been closed while the name was looked up, which does not stop it from listening.
        if (this.closed) server.close();
        resolve((server.address() as AddressInfo | null)?.port ?? port);
      });
    });
  }

  private createHttpServer(): HttpServer {
    const { cert, key, handshakeTimeout } = this.options;
    const timeouts = {
      headersTimeout: handshakeTimeout,
      requestTimeout: handshakeTimeout,
      connectionsCheckingInterval: Math.min(handshakeTimeout, 5000),
    };
    const server =
      cert === undefined || key === undefined
        ? createServer(timeouts)
        : createTlsServer({ ...timeouts, handshakeTimeout, cert, key });
    server.on("connection", (stream) => this.admit(stream));
    server.on("upgrade", (request, stream, head) => this.events.upgrade(request, stream, head));
    server.on("request", (_, response) => {
      response.writeHead(426, { "content-type": "text/plain", connection: "close" }).end("Upgrade Required\n");
    });
    return server;
  }

  private admit(stream: NetSocket): void {
    if (this.streams.size >= this.options.maxConnections) {
      stream.destroy();
      return;
    }
    this.streams.add(stream);
    stream.once("close", () => this.streams.delete(stream));
  }

  /** Frees the ports and drops the connections that have not become WebSockets. */
  close(): void {
    this.closed = true;
    this.release();
  }

  /** Drops all connections. */
  cut(): void {
    for (const stream of this.streams) stream.destroy();
  }

  private release(): void {
    for (const server of this.servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  }
}
