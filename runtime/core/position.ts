// Which line of which Lua chunk is running: JavaScript's stack, mapped back by the host.
// Operations that the compiler knows pass their position themselves (source.ts); this is for library functions.
// Invariant: nothing here runs unless an error is being made or a script asks; reading a stack costs 10–20 µs.
import { type Activation, announced, innermost } from "./activation.ts";
import { captureStack, type Site, sitesHere, type SitePosition, sitesOf, tailCalled } from "./stack.ts";
import type { LuaFunction } from "./value.ts";

/** A line of a Lua chunk, from 1, and the chunk's name as messages show it. */
export interface LuaPosition {
  readonly chunkname: string;
  readonly line: number;
  /** How the operation there calls what it calls: "method 'close'", "tail global 'f'". */
  readonly call?: string | undefined;
}

/** The Lua position of a position in generated code; see Host.locate. */
export type Locate = (file: string, line: number, column: number) => LuaPosition | undefined;

/** One Lua or library function on the stack. */
export class Frame {
  /** "[C]" for library functions. */
  readonly chunkname: string;
  /** 1-based; -1 for library functions. */
  readonly line: number;
  /** The JavaScript name of a Lua function, "" when it has none; "string.rep" for library functions. */
  readonly name: string;
  /** How what is running here calls what it has called: "method 'close'"; "" when it is not known. */
  readonly call: string;
  /** The function that has called this one, where the stack shows it. */
  caller: Frame | undefined = undefined;
  /** The activation of a Lua function, in programs that look at running functions. */
  declare activation: Activation | undefined;
  /** How a tail call has called it, so that it has taken the place of the function that called it. */
  tailCalledAs: CallName | undefined = undefined;
  private readonly site: Site | undefined;

  constructor(position: LuaPosition, name: string, site?: Site) {
    this.chunkname = position.chunkname;
    this.line = position.line;
    this.call = position.call ?? "";
    this.name = name.replace(addition, "");
    this.site = site;
  }

  /** The line where the function begins, as far as the engine tells; 0 for main chunks, -1 for library functions. */
  get lineDefined(): number {
    if (this.isMain) return 0;
    const start = this.site?.start();
    if (start === undefined) return this.line;
    const { line } = this.site!.position();
    return (locatePosition(start) ?? positionsBetween(start.file, start.line + 1, line)[0] ?? this).line;
  }

  /** What the caller calls this function, if Lua code has called it. ldebug.c funcnamefromcall. */
  get calledAs(): CallName | undefined {
    if (this.isTailCall) return undefined;
    return this.activation?.calledAs ?? callNamed(this.caller?.call ?? "");
  }

  /** Whether it was called by a tail call. */
  get isTailCall(): boolean {
    return this.tailCalledAs !== undefined || this.activation?.isTailCall === true;
  }

  /** Whether this is a main chunk. */
  get isMain(): boolean {
    return this.line > 0 && this.name === mainName;
  }
}

interface CallName {
  readonly namewhat: string;
  readonly name: string;
}

const noName: CallName = { namewhat: "", name: "" };

// "method 'close'" in its parts
function callNamed(call: string): CallName | undefined {
  const match = /^(?:tail )?([a-z ]+) '(.*)'$/s.exec(call);
  return match === null ? undefined : { namewhat: match[1]!, name: match[2]! };
}

// What runs a tail call when its caller has returned. Beneath them on the stack is who has called that caller.
const tailRunners = ["finishTailCall", "continueTailCalls"];

// What a call in a tail position is named with.
const tailPrefix = "tail ";

// What the compiler adds to a name that is visible already; no Lua name has a "$".
const addition = /\$\d+$/;

/** What the compiler calls main chunks; it calls no other function so. */
const mainName = "chunk";

/** Gives a main chunk the name that it is known by; bundlers may have given it another one. */
export function nameMain(chunk: Function & { readonly resumable?: Function | undefined }): void {
  for (const form of [chunk, chunk.resumable]) {
    if (form !== undefined) Object.defineProperty(form, "name", { value: mainName });
  }
}

const libraryPosition = { chunkname: "[C]", line: -1 };

let locate: Locate | undefined;

/** Makes `where` and `frames` find Lua positions; a process has one locator. */
export function setLocator(locator: Locate): void {
  locate = locator;
}

/** The same, unless somebody has done so. */
export function setDefaultLocator(locator: Locate): void {
  locate ??= locator;
}

/** The Lua position of a position in generated code; see Host.locate. */
export function locatePosition({ file, line, column }: SitePosition): LuaPosition | undefined {
  return locate?.(file, line, column);
}

/** The Lua positions of some lines of generated code, as far as they have one. */
export function positionsBetween(file: string, firstLine: number, lastLine: number): LuaPosition[] {
  const found: LuaPosition[] = [];
  for (let line = firstLine; line <= lastLine; line++) {
    const position = locate?.(file, line, endOfLine);
    if (position !== undefined) found.push(position);
  }
  return found;
}

const endOfLine = 1e6;

/** A stack as it was, whose text nobody has needed yet. */
export interface Trace {
  readonly stack: Error;
  /** What is suspended below; see suspendedFrames. */
  readonly callers: readonly (Error | string)[];
  /** The activation of the innermost Lua function. */
  readonly activation?: Activation | undefined;
}

let suspendedCallers: () => readonly (Error | string)[] = () => [];

/** Tells how to find the functions of the running coroutine that are not on JavaScript's stack. */
export function setSuspendedCallers(callers: () => readonly (Error | string)[]): void {
  suspendedCallers = callers;
}

// Library functions bear their Lua names on the stack, behind this prefix, whatever a bundler has called them.
const libraryPrefix = "lua:";
// Weak, as each state has library functions of its own.
const libraryFunctions = /*@__PURE__*/ new WeakMap<LuaFunction, string>();
let unnamed: LuaFunction[] = [];

/** Makes `f` known as the library function `name`, such as "string.rep". */
export function declareLibraryFunction(f: LuaFunction, name: string): void {
  if (libraryFunctions.has(f)) return;
  libraryFunctions.set(f, name);
  unnamed.push(f);
}

/** Whether `f` was declared as a library function. */
export function isLibraryFunction(f: LuaFunction): boolean {
  return libraryFunctions.has(f);
}

/** Whether `f` is a library function, or one that a library function has made and named. */
export function isOfLibrary(f: LuaFunction): boolean {
  return libraryFunctions.has(f) || f.name.startsWith(libraryPrefix);
}

/** The name that a library function was declared with. */
export function libraryNameOf(f: LuaFunction): string | undefined {
  return libraryFunctions.get(f);
}

/** Runs `action` with a function on the stack that looks like the library function `name`. */
export function underLibraryName(name: string, action: () => void): void {
  const run = (): void => action();
  Object.defineProperty(run, "name", { value: `${libraryPrefix}${name}` });
  run();
}

/** Holds no library function any longer, so that those of states that are gone can go. */
export function releaseLibraryFunctions(): void {
  nameLibraryFunctions();
}

// Not before a stack is read, because that takes a fraction of a millisecond.
function nameLibraryFunctions(): void {
  for (const f of unnamed) {
    const value = `${libraryPrefix}${libraryFunctions.get(f)}`;
    Object.defineProperty(f, "name", { value });
    if (f.resumable !== undefined) Object.defineProperty(f.resumable, "name", { value });
    if (f.start !== undefined) Object.defineProperty(f.start, "name", { value });
  }
  unnamed = [];
}

/** The stack with what is suspended below it. */
export function captureTrace(limit: number): Trace {
  return { stack: captureStack(limit), callers: suspendedCallers(), activation: innermost };
}

// What Coroutine runs its body with: the functions below belong to the coroutine that has resumed it.
const coroutineStarts = ["advanceCoroutine", "resumeEntered", "leaveEntered", "unwindCoroutine"];

/** The Lua and library functions of a trace, innermost first; below the main chunk there is one in C. */
export function framesOf({ stack, callers, activation }: Trace): Frame[] {
  const { found, end } = parse(sitesOf(stack), Infinity);
  const frames =
    end === "coroutine" ? [...found, ...suspendedFrames(callers, found.at(-1))] : [...found, libraryFrame("?")];
  return withActivations(linked(frames), activation);
}

/** The frames with the activations of the Lua functions among them, of which `first` is the first one's. */
export function withActivations(frames: Frame[], first: Activation | undefined): Frame[] {
  announced.attach?.(frames, first);
  return frames;
}

function linked(frames: readonly Frame[]): Frame[] {
  const running = withoutReplaced(frames);
  running.forEach((frame, index) => {
    frame.caller = running[index + 1];
  });
  return running;
}

// A Lua function whose tail call runs another one is no longer there, though JavaScript still has it on its stack.
function withoutReplaced(frames: readonly Frame[]): Frame[] {
  const running: Frame[] = [];
  frames.forEach((frame, index) => {
    const callee = frames[index - 1];
    if (callee === undefined || callee.line < 0 || !frame.call.startsWith(tailPrefix)) running.push(frame);
    else running.at(-1)!.tailCalledAs ??= callNamed(frame.call) ?? noName;
  });
  return running;
}

/**
 * The suspended functions that have captured these stacks, each its own, or library functions by their names; `callee` is
 * what they have called.
 */
export function suspendedFrames(stacks: readonly (Error | string)[], callee?: Frame): Frame[] {
  if (unnamed.length > 0) nameLibraryFunctions();
  const frames: Frame[] = [];
  for (const stack of stacks) {
    if (stack === tailCalled) replaceCaller(frames.at(-1) ?? callee);
    else if (typeof stack === "string") frames.push(libraryFrame(stack));
    else {
      const frame = suspendedFrame(sitesOf(stack)[sitesAboveSuspended]);
      if (frame !== undefined) frames.push(frame);
    }
  }
  return linked(frames);
}

// captureStack and Suspension.next
const sitesAboveSuspended = 2;

function suspendedFrame(site: Site | undefined): Frame | undefined {
  if (site === undefined) return undefined;
  const position = site.position();
  // Where a call is printed on several lines, its `yield*` may be on one that is not mapped.
  const { file, line } = position;
  const found = locatePosition(position) ?? positionsBetween(file, site.start()?.line ?? line, line).at(-1);
  return found === undefined ? libraryFrameOf(site) : new Frame(found, site.name, site);
}

interface Parsed {
  readonly found: Frame[];
  /** Where the search has ended: all was read, or `enough` was found, or the start of the coroutine. */
  readonly end: "all" | "enough" | "coroutine";
}

function parse(sites: readonly Site[], enough: number): Parsed {
  if (unnamed.length > 0) nameLibraryFunctions();
  const found: Frame[] = [];
  for (const site of sites) {
    const frame = libraryFrameOf(site) ?? luaFrameOf(site);
    if (frame !== undefined) found.push(frame);
    else if (tailRunners.includes(site.name)) replaceCaller(found.at(-1));
    else if (coroutineStarts.includes(site.name)) return { found, end: "coroutine" };
    if (found.length >= enough) return { found, end: "enough" };
  }
  return { found, end: "all" };
}

function replaceCaller(frame: Frame | undefined): void {
  if (frame !== undefined && frame.line > 0) frame.tailCalledAs ??= noName;
}

function luaFrameOf(site: Site): Frame | undefined {
  const position = locatePosition(site.position());
  return position === undefined ? undefined : new Frame(position, site.name, site);
}

function libraryFrameOf({ name }: Site): Frame | undefined {
  return name.startsWith(libraryPrefix) ? libraryFrame(name.slice(libraryPrefix.length)) : undefined;
}

/** A library function called `name`, "?" when that is unknown. */
export function libraryFrame(name: string): Frame {
  return new Frame(libraryPosition, name);
}

let raised: (() => readonly Frame[]) | undefined;

/**
 * Runs the message handler of an error: to it, the functions that were running when the error was raised still are.
 * `frames` gives them; it is called only when the handler asks.
 */
export function withRaised<T>(frames: () => readonly Frame[], handler: () => T): T {
  const outer = raised;
  raised = frames;
  try {
    return handler();
  } finally {
    raised = outer;
  }
}

/**
 * The functions that are running, innermost first, beginning with the library function that asks (level 0). At most
 * `limit` JavaScript functions are looked at.
 */
export function frames(limit: number): Frame[] {
  const found = fromLibrary(framesOf(captureTrace(limit)));
  if (raised === undefined) return found;
  const handlerCaller = found.findIndex(({ line, name }) => line === -1 && name === "xpcall");
  // To Lua, what has failed has called the handler, by the name of what it was going to call.
  return handlerCaller < 0 ? found : linked([...found.slice(0, handlerCaller), ...raised()]);
}

// Code that was compiled to call an inner function of a library has skipped the outer one.
function fromLibrary(found: Frame[]): Frame[] {
  return found[0]?.line === -1 ? found : [libraryFrame("?"), ...found];
}

// Where an error is made, this many functions of JavaScript mostly show who has called the library: captureStack, sitesHere,
// callOf, calleeOf, argError, typeError, checkNumber, checkIndex, the function itself, and its caller. Each one takes time.
const commonDepth = 11;

/**
 * "script.lua:12: " for the function at `level` (1 is the Lua function that called the running library function), or ""
 * when that is no Lua function. lauxlib.c luaL_where.
 */
export function where(level: number): string {
  const frame = level === 1 ? callOf().caller : frameAt(level);
  return frame === undefined || frame.line < 0 ? "" : `${frame.chunkname}:${frame.line}: `;
}

// The function at a level. Most often a few functions are enough to look at.
function frameAt(level: number): Frame | undefined {
  if (raised === undefined && innermost === undefined) {
    const { found, end } = parse(sitesHere(commonDepth + 2 * level), level + 2);
    const running = withoutReplaced(fromLibrary(found));
    if (end === "enough" && level in running) return running[level];
  }
  return frames(200)[level];
}

// The running library function, if it is on the stack, and who has called it.
function callOf(): { readonly callee?: Frame; readonly caller: Frame | undefined } {
  let { found, end } = parse(sitesHere(commonDepth), 2);
  if (end === "all") ({ found, end } = parse(sitesHere(200), 2));
  const [first, second] = found;
  if (first === undefined || first.line > 0) return { caller: first };
  if (second !== undefined || end !== "coroutine") return { callee: first, caller: second };
  return { callee: first, caller: suspendedFrames(suspendedCallers())[0] };
}

/** Who has called a library function. */
export interface Callee {
  /** `where(1)` */
  readonly where: string;
  /** As messages about its arguments show it, which is "string.rep" when no Lua code has called it. */
  readonly name: string;
  /** Whether it was called as a method, whose arguments are counted without the object. */
  readonly isMethod: boolean;
}

/** Who has called the running library function `name`. lauxlib.c luaL_argerror. */
export function calleeOf(name: string): Callee {
  const { callee, caller } = callOf();
  if (caller !== undefined && caller.line > 0) {
    const called = callNamed(caller.call);
    const isMethod = called?.namewhat === "method";
    return { where: `${caller.chunkname}:${caller.line}: `, name: called?.name ?? name, isMethod };
  }
  return { where: "", name: callee?.name.endsWith(`.${name}`) ? callee.name : name, isMethod: false };
}

/** "script.lua:12: " for the Lua function in which JavaScript itself has raised an error, or "". */
export function whereRaised(error: Error): string {
  const frame = parse(sitesOf(error), Infinity).found.find(({ line }) => line > 0);
  return frame === undefined ? "" : `${frame.chunkname}:${frame.line}: `;
}
