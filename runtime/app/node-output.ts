// Standard output and standard error of an app, which Lua shares with JavaScript.
// Invariant: what Lua prints and what JavaScript logs come in the order in which they were written.
import type { FileHandle } from "../host/files.ts";
import type { Host } from "../host/host.ts";

/** The host with the streams of the process in place of its own. */
export function sharedOutput(host: Host): Host {
  const write = writerTo(process.stdout);
  const writeError = writerTo(process.stderr);
  const { files } = host;
  if (files === undefined) return { ...host, write, writeError };
  const stdout = through(files.stdout, write);
  const stderr = through(files.stderr, writeError);
  return { ...host, write, writeError, files: { ...files, stdout, stderr } };
}

function writerTo(stream: NodeJS.WriteStream): (bytes: string) => void {
  return (bytes) => void stream.write(bytes, "latin1");
}

function through(handle: FileHandle, write: (bytes: string) => void): FileHandle {
  return {
    ...handle,
    write(bytes) {
      write(bytes);
      return undefined;
    },
    flush: () => undefined,
  };
}
