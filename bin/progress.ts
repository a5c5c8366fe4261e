// A line that says what a long build is doing, on a terminal only; it is gone when the build is done.
import { writeErrorOutput } from "../runtime/host/node-output.ts";

/** Shows what is being done, once it takes long. */
export interface Progress {
  show(activity: string): void;
  end(): void;
}

const patience = 1000;

/** A progress line on standard error. */
export function progress(): Progress {
  const start = performance.now();
  let shown = false;
  const write = (text: string): void => writeErrorOutput(Buffer.from(`\r${text}\u001b[K`).toString("latin1"));
  return {
    show(activity) {
      if (performance.now() - start < patience || !process.stderr.isTTY) return;
      shown = true;
      write(`pluac: ${activity.slice(0, (process.stderr.columns ?? 80) - 8)}`);
    },
    end() {
      if (shown) write("");
    },
  };
}
