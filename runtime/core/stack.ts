// JavaScript's stack, as engines show it: V8's call sites, else the text of `Error.stack`.
// Invariant: capturing is cheap, and what makes reading dear (10–20 µs) waits until somebody reads.

/** A function on JavaScript's stack. */
export interface Site {
  /** Path or URL of its file, "" when it has none. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** The name of the function, "" when it has none. */
  readonly name: string;
  /** Where the function begins, when the engine tells. */
  readonly start?: { readonly line: number; readonly column: number };
}

// What V8 has on its own; see v8.dev/docs/stack-trace-api.
interface CallSite {
  getFunctionName(): string | null;
  getScriptNameOrSourceURL(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  getEnclosingLineNumber?(): number;
  getEnclosingColumnNumber?(): number;
}

interface V8Errors {
  stackTraceLimit?: number;
  prepareStackTrace?: ((error: Error, sites: CallSite[]) => unknown) | undefined;
}

const errors = Error as unknown as V8Errors;

/** The stack here: its innermost `limit` functions. */
export function captureStack(limit: number): Error {
  const saved = errors.stackTraceLimit;
  errors.stackTraceLimit = limit;
  const stack = new Error();
  errors.stackTraceLimit = saved;
  return stack;
}

/** The functions on a captured stack, innermost first. */
export function sitesOf(captured: Error): readonly Site[] {
  const stack = readStack(captured);
  return typeof stack === "string" ? sitesInText(stack) : stack;
}

const known = /*@__PURE__*/ new WeakMap<Error, readonly Site[]>();

function readStack(captured: Error): string | readonly Site[] {
  const sites = known.get(captured);
  if (sites !== undefined) return sites;
  const saved = errors.prepareStackTrace;
  // Called when `stack` is read for the first time; what it returns is what everybody reads from then on.
  errors.prepareStackTrace = (error, callSites) => {
    known.set(error, callSites.map(siteOf));
    return [String(error), ...callSites.map((site) => `    at ${String(site)}`)].join("\n");
  };
  const text = captured.stack;
  errors.prepareStackTrace = saved;
  return known.get(captured) ?? text ?? "";
}

function siteOf(site: CallSite): Site {
  return {
    file: site.getScriptNameOrSourceURL() ?? "",
    line: site.getLineNumber() ?? 0,
    column: site.getColumnNumber() ?? 0,
    name: nameOf(site),
    start: { line: site.getEnclosingLineNumber?.() ?? 0, column: site.getEnclosingColumnNumber?.() ?? 0 },
  };
}

// In code that was evaluated, V8 calls functions without a name "eval", which is no name that a function can have here.
function nameOf(site: CallSite): string {
  const name = site.getFunctionName();
  return name === null || name === "eval" ? "" : name;
}

// at name (file:line:column)   |   at Class.name [as property] (file:line:column)   |   at file:line:column
const linePattern = /^\s*at (?:(?:async |new )?(?:[^(]*?\.)?(.*?)(?: \[as .*?\])? \()?(.*?):(\d+):(\d+)\)?$/;

function sitesInText(stack: string): Site[] {
  const sites: Site[] = [];
  for (const text of stack.split("\n")) {
    const match = linePattern.exec(text);
    if (match === null) continue;
    sites.push({ file: match[2]!, line: Number(match[3]), column: Number(match[4]), name: match[1] ?? "" });
  }
  return sites;
}
