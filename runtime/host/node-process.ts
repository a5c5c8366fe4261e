// Child processes in the system's shell, run to their end while the program waits.
// Invariant: before one starts, everything the program has written is with the system.
import type { SpawnSyncOptions, SpawnSyncReturns } from "node:child_process";
import type { ExitStatus, FileError, FileHandle } from "./files.ts";
import { flushFiles } from "./node-descriptor.ts";
import { errorOf, fileError } from "./node-errors.ts";
import { flushOutput } from "./node-output.ts";

const isWindows = (): boolean => process.platform === "win32";

/** See Files.execute. */
export function execute(command: string): ExitStatus | FileError {
  return statusOf(runShell(command, { output: 1 }));
}

/** See Files.startProcess. */
export function startProcess(command: string, mode: "r" | "w"): FileHandle | FileError {
  if (mode === "w") return new ProcessInput(command);
  const ended = runShell(command, { output: "pipe" });
  return ended.error === undefined ? new ProcessOutput(ended) : fileError(ended.error);
}

/** The output of a process that has ended. */
class ProcessOutput implements FileHandle {
  private readonly ended: SpawnSyncReturns<Buffer>;
  private position = 0;

  constructor(ended: SpawnSyncReturns<Buffer>) {
    this.ended = ended;
  }

  read(count: number): string {
    const end = Math.min(this.position + count, this.ended.stdout.length);
    const bytes = this.ended.stdout.toString("latin1", this.position, end);
    this.position = end;
    return bytes;
  }

  write(): FileError {
    return errorOf("EBADF");
  }

  flush(): undefined {
    return undefined;
  }

  seek(): FileError {
    return errorOf("ESPIPE");
  }

  close(): ExitStatus | FileError {
    return statusOf(this.ended);
  }
}

/** The input of a process that starts when all of it is known. */
class ProcessInput implements FileHandle {
  private readonly command: string;
  private input = "";

  constructor(command: string) {
    this.command = command;
  }

  read(): FileError {
    return errorOf("EBADF");
  }

  write(bytes: string): undefined {
    this.input += bytes;
  }

  flush(): undefined {
    return undefined;
  }

  seek(): FileError {
    return errorOf("ESPIPE");
  }

  close(): ExitStatus | FileError {
    return statusOf(runShell(this.command, { input: this.input, output: 1 }));
  }
}

interface Streams {
  /** Bytes for standard input; without them the process reads the program's own. */
  readonly input?: string;
  /** 1 is the program's own standard output. */
  readonly output: 1 | "pipe";
}

function runShell(command: string, { input, output }: Streams): SpawnSyncReturns<Buffer> {
  flushOutput();
  flushFiles();
  // Loaded here because it takes five milliseconds, which most programs need not pay.
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const text = Buffer.from(command, "latin1").toString("utf8");
  const options = {
    stdio: [input === undefined ? 0 : "pipe", output, 2],
    input: input === undefined ? undefined : Buffer.from(input, "latin1"),
    maxBuffer: Infinity,
  } satisfies SpawnSyncOptions;
  if (isWindows()) return spawnSync(text, { ...options, shell: true });
  // As C's system and popen call it; its messages begin with that name.
  return spawnSync("/bin/sh", ["-c", text], { ...options, argv0: "sh" });
}

function statusOf(ended: SpawnSyncReturns<Buffer>): ExitStatus | FileError {
  if (ended.signal !== null) {
    const { constants } = process.getBuiltinModule("node:os");
    return { kind: "signal", code: constants.signals[ended.signal] };
  }
  if (ended.status !== null) return { kind: "exit", code: ended.status };
  return fileError(ended.error);
}
