// Pings, so that connections whose peer is gone without a word are noticed.
// Invariant: a peer that has not answered a ping by the time of the next one is cut.
import type { WebSocket } from "ws";

/** Pings connections in turns; one timer for all of them, which the process does not wait for. */
export class Heartbeat {
  private readonly timer: NodeJS.Timeout | undefined;
  private readonly connections = new Set<WebSocket>();
  /** Those that have answered since the last ping, or have come since. */
  private readonly alive = new WeakSet<WebSocket>();

  /** @param ms  how often; 0 is never */
  constructor(ms: number) {
    if (ms > 0) this.timer = setInterval(() => this.beat(), ms).unref();
  }

  /** Pings `connection` until it is closed. */
  add(connection: WebSocket): void {
    if (this.timer === undefined) return;
    this.connections.add(connection);
    this.alive.add(connection);
    connection.on("pong", () => this.alive.add(connection));
    connection.once("close", () => this.connections.delete(connection));
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private beat(): void {
    for (const connection of this.connections) {
      if (!this.alive.delete(connection)) connection.terminate();
      else if (connection.readyState === connection.OPEN) connection.ping();
    }
  }
}
