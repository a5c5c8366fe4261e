// What a watching command says: on a terminal one line, which the next one takes the place of; else line after line.
import { writeErrorOutput } from "../runtime/host/node-output.ts";

/** The line that says how things stand. */
export class Status {
  private readonly replaces: boolean;
  private isShown = false;

  /** @param replaces  whether a line takes the place of the one before, if there is a terminal */
  constructor(replaces: boolean) {
    this.replaces = replaces && process.stderr.isTTY;
  }

  /** Says how things stand now. */
  show(text: string): void {
    if (!this.replaces) return write(`pluac: ${text}\n`);
    write(`\r\u001b[Kpluac: ${text}`);
    this.isShown = true;
  }

  /** Writes lines that stay. */
  print(text: string): void {
    write(this.isShown ? `\r\u001b[K${text}` : text);
    this.isShown = false;
  }

  /** Leaves the last line where it is. */
  end(): void {
    if (this.isShown) write("\n");
    this.isShown = false;
  }
}

function write(text: string): void {
  writeErrorOutput(Buffer.from(text).toString("latin1"));
}
