// Pings, so that connections whose peer is gone without a word are noticed.
// Invariant: a peer from which nothing has come between two pings, not even the answer to the first, is cut; never one whose
// answer is here already, when the program has been too busy to look.
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";

interface Watched {
  readonly connection: WebSocket;
  /** What it is made on; Node's sockets count what they read. */
  readonly stream: Duplex & { readonly bytesRead?: number };
  /** What had been read when it was pinged last. */
  bytesRead: number;
}

/** Pings connections in turns; one timer for all of them, which the process does not wait for. */
export class Heartbeat {
  private readonly timer: NodeJS.Timeout | undefined;
  private readonly watched = new Set<Watched>();

  /** @param ms  how often; 0 is never */
  constructor(ms: number) {
    if (ms > 0) this.timer = setInterval(() => this.beat(), ms).unref();
  }

  /** Pings `connection`, which has been made on `stream`, until it is closed. */
  add(connection: WebSocket, stream: Duplex): void {
    if (this.timer === undefined) return;
    const watched = { connection, stream, bytesRead: -1 };
    this.watched.add(watched);
    connection.once("close", () => this.watched.delete(watched));
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private beat(): void {
    for (const watched of this.watched) {
      // Timers come before what has arrived in the meantime.
      if (isSilent(watched)) setImmediate(() => cutOrPing(watched));
      else ping(watched);
    }
  }
}

function isSilent({ stream, bytesRead }: Watched): boolean {
  return stream.bytesRead === bytesRead;
}

function cutOrPing(watched: Watched): void {
  if (isSilent(watched)) watched.connection.terminate();
  else ping(watched);
}

function ping(watched: Watched): void {
  const { connection, stream } = watched;
  watched.bytesRead = stream.bytesRead ?? -1;
  if (connection.readyState === connection.OPEN) connection.ping();
}
