// The functions of Lua on JavaScript's stack, mapped back by the host; and those that are suspended below.
// Invariant: nothing here runs unless an error is being made or a script asks; reading a stack takes microseconds.
import { type Activation, announced, innermost } from "./activation.ts";
import { callNamed, Frame, libraryFrame, noName } from "./frame.ts";
import { libraryPrefix, nameLibraryFunctions } from "./library-names.ts";
import { locatePosition, positionsBetween } from "./position.ts";
import { captureStack, type Site, sitesOf, tailCalled } from "./stack.ts";

// What runs a tail call when its caller has returned. Beneath them on the stack is who has called that caller.
const tailRunners = ["finishTailCall", "continueTailCalls"];

// What a call in a tail position is named with.
const tailPrefix = "tail ";

/** A stack as it was, whose text nobody has needed yet. */
export interface Trace {
  readonly stack: Error;
  /** What is suspended below; see suspendedFrames. */
  readonly callers: readonly (Error | string)[];
  /** The activation of the innermost Lua function. */
  readonly activation?: Activation | undefined;
}

/** The functions of the running coroutine that are not on JavaScript's stack. */
export let suspendedCallers: () => readonly (Error | string)[] = () => [];

/** Tells how to find the functions of the running coroutine that are not on JavaScript's stack. */
export function setSuspendedCallers(callers: () => readonly (Error | string)[]): void {
  suspendedCallers = callers;
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

/** A Lua function whose tail call runs another one is no longer there, though JavaScript still has it on its stack. */
export function withoutReplaced(frames: readonly Frame[]): Frame[] {
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
  nameLibraryFunctions();
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

/** The first `enough` functions of Lua and of its library. */
export function parse(sites: readonly Site[], enough: number): Parsed {
  nameLibraryFunctions();
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

let raised: (() => readonly Frame[]) | undefined;

/** Whether a message handler is running. */
export function isHandling(): boolean {
  return raised !== undefined;
}

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

/** The same from the library function on: code that was compiled to call an inner one has skipped it. */
export function fromLibrary(found: Frame[]): Frame[] {
  return found[0]?.line === -1 ? found : [libraryFrame("?"), ...found];
}
