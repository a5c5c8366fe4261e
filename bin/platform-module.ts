// The module that starts a bundled program on the parts of the runtime that it reaches, and on no others.
// Invariant: every global that a library sets leads to that library here; test/unit/platform.test.ts compares.
import type { Reach } from "../compiler/index.ts";

/** What a bundle is made for. */
export type Target = "node" | "browser";

const baseParts: Readonly<Record<string, string>> = {
  print: "basicPart",
  tostring: "basicPart",
  type: "basicPart",
  assert: "errorPart",
  error: "errorPart",
  getmetatable: "rawPart",
  rawequal: "rawPart",
  rawget: "rawPart",
  rawlen: "rawPart",
  rawset: "rawPart",
  select: "rawPart",
  ipairs: "traversalPart",
  next: "traversalPart",
  pairs: "traversalPart",
  tonumber: "numeralPart",
  collectgarbage: "metatablePart",
  setmetatable: "metatablePart",
  warn: "metatablePart",
  pcall: "protectionPart",
  xpcall: "protectionPart",
  dofile: "loadingPart",
  load: "loadingPart",
  loadfile: "loadingPart",
  _G: "basicPart",
  _VERSION: "basicPart",
};

// In the order in which they are opened.
const libraries: Readonly<Record<string, string>> = {
  package: "packageLibrary",
  require: "packageLibrary",
  coroutine: "coroutineLibrary",
  table: "tableLibrary",
  io: "ioLibrary",
  os: "osLibrary",
  string: "stringLibrary",
  math: "mathLibrary",
  utf8: "utf8Library",
  debug: "debugLibrary",
  json: "jsonLibrary",
  setTimeout: "timersLibrary",
  setInterval: "timersLibrary",
  clearTimeout: "timersLibrary",
  clearInterval: "timersLibrary",
  net: "netLibrary",
};

// What the host must be able to do for a library, as property and value.
const hostParts: Readonly<Record<string, readonly (readonly [property: string, value: string])[]>> = {
  packageLibrary: [["files", "files"]],
  ioLibrary: [["files", "files"]],
  osLibrary: [["files", "files"]],
  loadingPart: [["files", "files"]],
  debugLibrary: [
    ["locateFunction", "locateFunction"],
    ["files", "files"],
  ],
  metatablePart: [["collect", "collect"]],
  netLibrary: [["sockets", "() => Promise.resolve(sockets)"]],
};

// What no browser can do.
const beyondBrowsers = new Set(["files", "collect", "locateFunction"]);

/** The names that bundles know how to provide: what a state with all libraries has as globals. */
export const knownGlobals: ReadonlySet<string> = new Set([...Object.keys(baseParts), ...Object.keys(libraries)]);

/** What of the runtime a bundle holds. */
export interface Selection {
  readonly baseParts: readonly string[];
  readonly libraries: readonly string[];
  readonly hostParts: readonly (readonly [property: string, value: string])[];
  /** What the main thread does for the thread of the program. */
  readonly attend: readonly string[];
  /** Whether the compiler is in it, for `load`. */
  readonly compiler: boolean;
  /** Whether the program runs on the main thread. */
  readonly isShallow: boolean;
}

/** Selects what a program needs that reaches this much. */
export function select(reach: Reach, target: Target, isShallow = false): Selection {
  const { globals, indexes, calculates, openEnd } = reach;
  const isNeeded = (name: string): boolean => openEnd !== undefined || globals.has(name);
  const parts = picked(baseParts, isNeeded);
  const opened = picked(libraries, isNeeded);
  if (!opened.includes("stringLibrary") && (calculates || indexes)) {
    opened.push(calculates ? "stringArithmetic" : "stringFields");
  }
  const wanted = [...parts, ...opened].flatMap((name) => hostParts[name] ?? []);
  const host = new Map(wanted.filter(([property]) => target === "node" || !beyondBrowsers.has(property)));
  const attend = target === "node" && host.has("sockets") ? ["passSignals"] : [];
  const compiler = openEnd !== undefined;
  return {
    baseParts: parts,
    libraries: opened,
    hostParts: [...host],
    attend,
    compiler,
    isShallow: isShallow && target === "node",
  };
}

function picked(names: Readonly<Record<string, string>>, isNeeded: (name: string) => boolean): string[] {
  const found = Object.entries(names).filter(([name]) => isNeeded(name));
  return [...new Set(found.map(([, part]) => part))];
}

/** The text of the module: it exports `start`, which an entry module calls. */
export function platformModule(selection: Selection, packages: "packages" | "no packages"): string {
  const { baseParts, libraries, hostParts, attend, compiler, isShallow } = selection;
  const start = isShallow && attend.length === 0 ? "startShallow" : "startBundled";
  const names = new Set([start, "basicHost", "baseLibraryOf", ...baseParts, ...libraries, ...attend]);
  for (const [property] of hostParts) if (property !== "sockets") names.add(property);
  const sockets = hostParts.some(([property]) => property === "sockets");
  const host = ["...basicHost", ...hostParts.map(([property, value]) => `${property}: ${value}`)].join(", ");
  const more = packages === "packages" ? ["...packagesOf(entry)"] : [];
  const opened = [`baseLibraryOf([${baseParts.join(", ")}])`, ...libraries, ...more].join(", ");
  const platform = [`host: { ${host} }`, `libraries: [${opened}]`, ...(compiler ? ["compiler: chunkCompiler"] : [])];
  return [
    `import { ${[...names].join(", ")} } from "pluac/runtime/bundle";`,
    ...(sockets ? ['import { sockets } from "pluac/runtime/sockets";'] : []),
    ...(more.length > 0 ? ['import { asTask, packagesOf } from "pluac/runtime/packages";'] : []),
    ...(compiler ? ['import { chunkCompiler } from "pluac/load";'] : []),
    `export const start = (entry) => ${start}(${[more.length > 0 ? "asTask(entry)" : "entry", `{ ${platform.join(", ")} }`, ...attend].join(", ")});`,
    "",
  ].join("\n");
}
