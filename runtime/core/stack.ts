// JavaScript's stack, as engines show it: V8's call sites, else the text of `Error.stack`.
// Invariant: capturing is cheap, and what makes reading dear (microseconds for each function) waits until somebody reads.

/** A function on JavaScript's stack. */
export interface Site {
  /** The name of the function, "" when it has none. */
  readonly name: string;
  /** Where it stands in its file. */
  position(): SitePosition;
  /** Where it begins, when the engine tells. */
  start(): SitePosition | undefined;
}

/** A position in a JavaScript file. */
export interface SitePosition {
  /** Path or URL, "" when it has none. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
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

/** In a list of suspended functions: the one before was called by a tail call. */
export const tailCalled = "(tail call)";

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

/** The functions on the stack here, its innermost `limit`, innermost first. */
export function sitesHere(limit: number): readonly Site[] {
  return read(captureStack(limit));
}

// Weak maps make the collector's work dear: what is read where it is captured is not kept in one.
const known = /*@__PURE__*/ new WeakMap<Error, readonly Site[]>();

/** The functions on the stack of an error, innermost first, which may be read again. */
export function sitesOf(captured: Error): readonly Site[] {
  let sites = known.get(captured);
  if (sites === undefined) known.set(captured, (sites = read(captured)));
  return sites;
}

let taken: readonly CallSite[] | undefined;

// Called when `stack` is read for the first time; what it returns is what everybody reads from then on.
function takeSites(error: Error, callSites: CallSite[]): string {
  taken = callSites;
  // Nobody but us knows the errors that only carry a stack.
  if (error.message === "") return "";
  return [String(error), ...callSites.map((site) => `    at ${String(site)}`)].join("\n");
}

function read(captured: Error): readonly Site[] {
  const saved = errors.prepareStackTrace;
  errors.prepareStackTrace = takeSites;
  taken = undefined;
  const text = captured.stack;
  errors.prepareStackTrace = saved;
  const sites = taken as readonly CallSite[] | undefined;
  taken = undefined;
  return sites?.map(toSite) ?? sitesInText(text ?? "");
}

function toSite(site: CallSite): Site {
  return new V8Site(site);
}

class V8Site implements Site {
  private readonly site: CallSite;

  constructor(site: CallSite) {
    this.site = site;
  }

  // In code that was evaluated, V8 calls functions without a name "eval", which is no name that a function can have here.
  get name(): string {
    const name = this.site.getFunctionName();
    return name === null || name === "eval" ? "" : name;
  }

  position(): SitePosition {
    return {
      file: this.site.getScriptNameOrSourceURL() ?? "",
      line: this.site.getLineNumber() ?? 0,
      column: this.site.getColumnNumber() ?? 0,
    };
  }

  start(): SitePosition | undefined {
    const line = this.site.getEnclosingLineNumber?.();
    if (line === undefined) return undefined;
    const column = this.site.getEnclosingColumnNumber?.() ?? 0;
    return { file: this.site.getScriptNameOrSourceURL() ?? "", line, column };
  }
}

// at name (file:line:column)   |   at Class.name [as property] (file:line:column)   |   at file:line:column
const linePattern = /^\s*at (?:(?:async |new )?(?:[^(]*?\.)?(.*?)(?: \[as .*?\])? \()?(.*?):(\d+):(\d+)\)?$/;

function sitesInText(stack: string): Site[] {
  const sites: Site[] = [];
  for (const text of stack.split("\n")) {
    const match = linePattern.exec(text);
    if (match === null) continue;
    const [, name = "", file = "", line, column] = match;
    const position = { file, line: Number(line), column: Number(column) };
    sites.push({ name, position: () => position, start: () => undefined });
  }
  return sites;
}
