// What clients do to a server, and how it is measured.
import { clientFrames, Peer, serverFrame } from "./peer.ts";

// 32 bytes.
const message = "0123456789abcdefghijklmnopqrstuv";

const megabyteFrame = serverFrame("x".repeat(1 << 20));

/** The answers per second when one client sends all its messages at once. */
export async function pipelined(port: number, count: number): Promise<number> {
  const [peer] = await openPeers(port, 1);
  const frames = clientFrames(message, count);
  const rate = await untilAnswered([peer!], count, () => peer!.send(frames));
  peer!.close();
  return rate;
}

/** The answers per second when each of `clients` keeps `window` messages on their way. */
export async function windowed(port: number, count: number, { clients, window }: Crowd): Promise<number> {
  const peers = await openPeers(port, clients);
  const frames = clientFrames(message, window);
  const frameLength = frames.length / window;
  const rate = await untilAnswered(
    peers,
    count,
    () => peers.forEach((peer) => peer.send(frames)),
    (peer, answers) => peer.send(frames.subarray(0, answers * frameLength)),
  );
  peers.forEach((peer) => peer.close());
  return rate;
}

interface Crowd {
  readonly clients: number;
  readonly window: number;
}

/** A client that asks one question after the other, each when the last one is answered. */
export class PingPong {
  private readonly peer: Peer;
  private readonly question = clientFrames(message, 1);

  private constructor(peer: Peer) {
    this.peer = peer;
  }

  static async open(port: number): Promise<PingPong> {
    const [peer] = await openPeers(port, 1);
    return new PingPong(peer!);
  }

  /** The milliseconds that each of `count` questions takes to be answered. */
  ask(count: number): Promise<number[]> {
    const { peer, question } = this;
    const times: number[] = [];
    return new Promise((resolve) => {
      let asked = performance.now();
      peer.onAnswers = () => {
        const now = performance.now();
        times.push(now - asked);
        if (times.length === count) return resolve(times);
        asked = now;
        peer.send(question);
      };
      peer.send(question);
    });
  }

  close(): void {
    this.peer.close();
  }
}

/** The messages received per second when one of `clients` keeps `window` broadcasts on their way. */
export async function broadcast(port: number, count: number, { clients, window }: Crowd): Promise<number> {
  const peers = await openPeers(port, clients);
  const frames = clientFrames(message, window);
  const frameLength = frames.length / window;
  const [speaker] = peers;
  const rate = await untilAnswered(
    peers,
    count,
    () => speaker!.send(frames),
    (peer, answers) => peer === speaker && speaker.send(frames.subarray(0, answers * frameLength)),
  );
  peers.forEach((peer) => peer.close());
  return rate;
}

/**
 * Asks `count` times for a megabyte that it never reads, while another client is served; returns what `look` sees then.
 */
export async function stall<T>(port: number, count: number, look: () => T): Promise<T> {
  const stalled = await Peer.open(port, megabyteFrame);
  stalled.stall();
  stalled.send(clientFrames("more", count));
  const reader = await Peer.open(port, megabyteFrame);
  const question = clientFrames("more", 1);
  await untilAnswered(
    [reader],
    count,
    () => reader.send(question),
    () => reader.send(question),
  );
  const seen = look();
  reader.close();
  stalled.close();
  return seen;
}

function openPeers(port: number, count: number): Promise<Peer[]> {
  const answer = serverFrame(message);
  return Promise.all(Array.from({ length: count }, () => Peer.open(port, answer)));
}

async function untilAnswered(
  peers: readonly Peer[],
  count: number,
  start: () => void,
  more: (peer: Peer, answers: number) => unknown = () => {},
): Promise<number> {
  let left = count;
  const began = performance.now();
  await new Promise<void>((resolve) => {
    for (const peer of peers) {
      peer.onAnswers = (answers) => {
        left -= answers;
        if (left <= 0) return resolve();
        more(peer, answers);
      };
    }
    start();
  });
  return count / ((performance.now() - began) / 1000);
}
