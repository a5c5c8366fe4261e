// What of the libraries a program can reach, so that a bundle need not hold the others.
// Invariant: whatever is missing here cannot be reached, whatever the program is given at run time.

/** Where a program begins to reach anything: code that the compiler does not see, or the table of all globals. */
export interface OpenEnd {
  /** As a person would write it: "load", "_G[…]". */
  readonly what: string;
  readonly filename: string;
  /** 1-based. */
  readonly line: number;
}

/** What a program reaches. */
export interface Reach {
  /** Names of globals; those of libraries stand for all that is in them. */
  readonly globals: ReadonlySet<string>;
  /** Whether it indexes values, which might be strings. */
  readonly indexes: boolean;
  /** Whether it calculates with values, which might be strings. */
  readonly calculates: boolean;
  /** If there is one, everything can be reached. */
  readonly openEnd: OpenEnd | undefined;
}

// By the globals that lead to them, in the order in which they are opened. Other globals are the base library's.
const libraries: Readonly<Record<string, string>> = {
  package: "package",
  require: "package",
  coroutine: "coroutine",
  table: "table",
  io: "io",
  os: "os",
  string: "string",
  math: "math",
  utf8: "utf8",
  debug: "debug",
  json: "json",
  setTimeout: "timers",
  setInterval: "timers",
  clearTimeout: "timers",
  clearInterval: "timers",
  net: "net",
};

/** The names of the libraries that a program needs beside the base library; undefined when it may need any. */
export function librariesOf({ globals, openEnd }: Reach): readonly string[] | undefined {
  if (openEnd !== undefined) return undefined;
  const found = Object.entries(libraries).filter(([name]) => globals.has(name));
  return [...new Set(found.map(([, library]) => library))];
}

/** Nothing. */
export const noReach: Reach = { globals: new Set(), indexes: false, calculates: false, openEnd: undefined };

/** What two modules reach together. */
export function joinReach(a: Reach, b: Reach): Reach {
  return {
    globals: new Set([...a.globals, ...b.globals]),
    indexes: a.indexes || b.indexes,
    calculates: a.calculates || b.calculates,
    openEnd: a.openEnd ?? b.openEnd,
  };
}
