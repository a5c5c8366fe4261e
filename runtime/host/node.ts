// The platform of programs that run on Node, on the main thread or inside a Worker.
// Invariant: loading this file does nothing but define `host`; what takes time to load is loaded on first use.
import type { Host } from "./host.ts";
import { basicHost } from "./node-basic.ts";
import { collect } from "./node-collector.ts";
import { files } from "./node-files.ts";
import { locateFunction } from "./node-functions.ts";

const loadSockets: NonNullable<Host["sockets"]> = () => import("./node-net.ts").then((module) => module.sockets);

/** The platform of this process, with all it can do. */
export const host: Host = /*@__PURE__*/ withEverything();

function withEverything(): Host {
  return { ...basicHost, locateFunction, collect, files, sockets: loadSockets };
}
