// Ports for programs that name theirs. Invariant: none is given twice by one process, nor by the system to whoever asks it
// for any port: they lie below those.
import { createServer } from "node:net";

const first = 20_000;
const count = 10_000;
// Test files run in processes of their own, which begin at different places.
let next = (process.pid * 97) % count;

/** A port of localhost where nobody listens. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + (next++ % count);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "localhost", () => server.close(() => resolve(true)));
  });
}
