// Suspended calls. A function that may yield has a generator form (LuaFunction.resumable). Code in that form calls others
// like this:
//   $.isSuspended($1 = $.begin(f, a)) ? yield* $1 : $1
// begin runs the callee until it returns or suspends. A Suspension is one suspended call; handed upwards by yield*, it
// finds its caller (`caller`), and in the end reaches the coroutine, which keeps only the innermost one and continues that
// generator directly, so that a resume costs the same at any depth of calls. When it is done, its caller continues.
// Invariants: generator forms suspend only by `yield*` on a Suspension; between such a `yield*` and the coroutine no
// other code runs, so `yielded` and `innermost` are safe in between. Lua 5.4 manual §2.6; cf. ldo.c.
import { isPending, none, result, tailCall } from "./call.ts";
import { type LuaError, rawError } from "./error.ts";
import { captureStack, tailCalled } from "./stack.ts";
import type { GeneratorForm, LuaFunction, Result, Value } from "./value.ts";

/** What a generator form returns. */
export type Resumption = Generator<unknown, Result, Result>;

/** What `begin` returns. */
export type Begun = Result | Suspension;

/** What calls need to know of the coroutine that they run in. */
export interface Thread {
  readonly isMain: boolean;
  readonly closing: boolean;
  /** The innermost suspended call; while it runs, the one whose generator is running. */
  current: Suspension | undefined;
}

/** The coroutine that is running. */
export let thread: Thread = { isMain: true, closing: false, current: undefined };

/** Tells which coroutine is running from now on. */
export function setThread(running: Thread): void {
  thread = running;
}

// What the next() of a Suspension does: hand itself to the coroutine, finish with the result, or tell where it stands.
const suspending = 0;
const resuming = 1;
const probing = 2;
let phase: typeof suspending | typeof resuming | typeof probing = suspending;

/** What coroutine.yield was given, or the promise that is awaited, and the call that it has suspended. */
export let yielded: Result | Promise<unknown> = undefined;
export let innermost: Suspension;

let probed: Error;

// Every generator function has a prototype of its own: looked up in generators, their methods would be found slowly.
const generatorMethods: Resumption = /*@__PURE__*/ Object.getPrototypeOf(
  function* (): Generator {}.prototype,
) as Resumption;

/** What is to be done by a library function when the call that it waits for has ended. */
export abstract class Continuation {
  /** The Lua name of the library function. */
  abstract readonly name: string;

  /** What the function returns after the call has. */
  protected abstract returned(result: Result): Result;

  /** What the function returns after the call has failed; may throw as well. */
  protected abstract failed(thrown: unknown): Result;

  /** Follows when the coroutine is closed. */
  protected abstract closed(): void;

  next(result: Result): Result {
    phase = suspending;
    return this.returned(result);
  }

  throw(thrown: unknown): Result {
    phase = suspending;
    return this.failed(thrown);
  }

  return(_: undefined): void {
    phase = suspending;
    this.closed();
  }
}

// One object for all is enough, as `yield*` unpacks it at once.
const finished: IteratorReturnResult<Result> = { value: undefined, done: true };

/** A suspended call. Whoever delegates to it (`yield*`) suspends too, and goes on with the call's result. */
export class Suspension {
  /** What is still to come of the call: the generator, or what a library function does then. */
  readonly generator: Resumption | undefined;
  readonly continuation: Continuation | undefined;
  /** The suspended call that waits for this one, undefined for the body of the coroutine. */
  caller: Suspension | undefined = undefined;
  /** Whether it was called by a tail call. */
  isTailCall = false;
  // A suspended call is at once the step of the iteration that says so.
  readonly value: this;
  readonly done = false;

  /** @param inner  what the call has delegated to */
  constructor(generator: Resumption | undefined, inner: Suspension | undefined, continuation?: Continuation) {
    this.generator = generator;
    this.continuation = continuation;
    this.value = this;
    if (inner !== undefined) this.follow(inner);
  }

  /** Links `inner`, which this call has delegated to, to this call; a promise is what it awaits. Returns what is suspended. */
  follow(inner: Suspension | Promise<unknown>): Suspension {
    if (inner === bareYield) {
      setInnermost(this);
      return bareYield;
    }
    if (inner instanceof Suspension) {
      inner.caller = this;
      return inner;
    }
    setInnermost(this);
    yielded = inner;
    return bareYield;
  }

  [Symbol.iterator](): this {
    return this;
  }

  /** Part of the protocol of `yield*`, see `phase`. */
  next(sent: Result): IteratorResult<Suspension, Result> {
    if (phase === suspending) return this;
    if (phase === resuming) {
      phase = suspending;
      finished.value = sent;
      return finished;
    }
    probed = captureStack(8);
    return this;
  }

  /** Part of the protocol of `yield*`: closing the coroutine. */
  return(value: Result): IteratorResult<Suspension, Result> {
    phase = suspending;
    return { value, done: true };
  }

  /** Part of the protocol of `yield*`: the call has failed. */
  throw(error: unknown): IteratorResult<Suspension, Result> {
    phase = suspending;
    throw error;
  }
}

function setInnermost(call: Suspension): void {
  innermost = call;
}

/**
 * Whether a function that has suspended by `yield`, which is faster than to delegate, was only asked where it stands: it
 * then delegates to `asked`; else it goes on.
 */
export function isProbed(_sent: Result): boolean {
  if (phase === probing) {
    probed = captureStack(8);
    return true;
  }
  phase = suspending;
  return false;
}

// Stands for a call of coroutine.yield, which needs no generator.
const bareYield = /*@__PURE__*/ new Suspension(undefined, undefined);

/** What functions delegate to that were asked where they stand. */
export const asked: Suspension = bareYield;

/** Attaches the generator form to a function that may yield, and returns that function. */
export function resumable<F extends LuaFunction>(direct: F, generatorForm: GeneratorForm): F {
  direct.resumable = generatorForm;
  return direct;
}

/** Attaches to a library function what coroutines call instead, which may return a Suspension of a Continuation. */
export function startable(direct: LuaFunction, start: (...args: Value[]) => Begun): LuaFunction {
  direct.start = start;
  return direct;
}

/** A function that has no form of its own for where nobody can suspend. */
export function generatorOnly(generatorForm: (...args: never[]) => Resumption): LuaFunction {
  const form = generatorForm as GeneratorForm;
  return resumable((...args) => runToEnd(form, args), form);
}

/** Calls `f` from a generator form: its result, or the Suspension to delegate to when the call has suspended. */
export function begin(f: LuaFunction, ...args: Value[]): Begun;
export function begin(f: LuaFunction, a?: Value, b?: Value, c?: Value, ...more: Value[]): Begun {
  const count = arguments.length - 1;
  if (f === coroutineYield) return beginYield(count === 1 ? a : listOf(count, a, b, c, more));
  // Outside of coroutines nobody can suspend, and direct forms are several times as fast.
  if (thread.isMain) return continueTailCalls(apply(f, count, a, b, c, more));
  const generatorForm = f.resumable;
  if (generatorForm === undefined) return continueTailCalls(apply(startOf(f), count, a, b, c, more));
  const generator = apply(generatorForm, count, a, b, c, more);
  const step = generatorMethods.next.call(generator);
  return step.done ? continueTailCalls(step.value) : new Suspension(generator, step.value as Suspension);
}

/**
 * `return f(args)` in generator form. A Lua function takes the place of its caller: whoever receives the result continues
 * the pending call. What is called of a library is called by it as in any call, and may suspend it.
 */
export function beginTailCall(f: LuaFunction, ...args: Value[]): Begun {
  if (f === coroutineYield) return beginYield(result(args));
  if (f.resumable !== undefined) return tailCall(f, ...args);
  return thread.isMain ? f(...args) : startOf(f)(...args);
}

function startOf(f: LuaFunction): (...args: Value[]) => Begun {
  return (f.start as ((...args: Value[]) => Begun) | undefined) ?? f;
}

// Spreading costs as much as all the rest of a call.
function apply<T>(f: (...args: Value[]) => T, count: number, a: Value, b: Value, c: Value, more: Value[]): T {
  switch (count) {
    case 0:
      return f();
    case 1:
      return f(a);
    case 2:
      return f(a, b);
    default:
      return count === 3 ? f(a, b, c) : f(a, b, c, ...more);
  }
}

function listOf(count: number, a: Value, b: Value, c: Value, more: Value[]): Value[] {
  switch (count) {
    case 0:
      return none;
    case 2:
      return [a, b];
    default:
      return count === 3 ? [a, b, c] : [a, b, c, ...more];
  }
}

/** What begin returns for a generator that suspends at once. */
export function begunResumption(generator: Resumption): Suspension {
  return new Suspension(generator, generatorMethods.next.call(generator).value as Suspension);
}

/** What begin returns for a call of coroutine.yield, or for awaiting a promise. */
export function beginYield(values: Result | Promise<unknown>): Suspension {
  if (thread.closing) throw crossingYield();
  yielded = values;
  return bareYield;
}

/** Whether begin has suspended. */
export function isSuspended(outcome: Begun): outcome is Suspension {
  return outcome instanceof Suspension;
}

// Continues a pending tail call in generator form. Here coroutine.yield is a generator too: its caller is gone.
function continueTailCalls(returned: Begun): Begun {
  let outcome = returned;
  while (!(outcome instanceof Suspension) && isPending(outcome)) {
    const [, callee, ...args]: Value[] = outcome;
    outcome = enter(callee as LuaFunction, args);
    if (outcome instanceof Suspension) outcome.isTailCall = true;
  }
  return outcome;
}

function enter(f: LuaFunction, args: Value[]): Begun {
  if (thread.isMain) return f(...args);
  if (f.resumable === undefined) return withCaller(startOf(f)(...args));
  const generator = f.resumable(...args);
  const step = generatorMethods.next.call(generator);
  return step.done ? step.value : new Suspension(generator, step.value as Suspension);
}

/** Stands for the result of a call that has thrown. */
export class Failure {
  readonly thrown: unknown;

  constructor(thrown: unknown) {
    this.thrown = thrown;
  }
}

/** Calls the body of a coroutine; `given` is its arguments. */
export function start(body: LuaFunction, given: Result): Begun {
  return continueTailCalls(Array.isArray(given) ? enter(body, given) : enter1(body, given));
}

// What suspends by itself has no generator of its own, and here no caller whose generator could wait.
function withCaller(begun: Begun): Begun {
  return begun === bareYield ? begunResumption(waiting()) : begun;
}

function* waiting(): Resumption {
  return yield* bareYield;
}

// Most coroutines are started with one argument or none.
function enter1(f: LuaFunction, arg: Value): Begun {
  if (f.resumable === undefined) return withCaller(startOf(f)(arg));
  const generator = f.resumable(arg);
  const step = generatorMethods.next.call(generator);
  return step.done ? step.value : new Suspension(generator, step.value as Suspension);
}

/**
 * Continues a suspended call with the result of what it waits for, and then its callers, until one of them suspends again
 * or none is left. `owner` is kept up to date.
 */
export function proceed(innermostCall: Suspension, given: Result | Failure, owner?: Thread): Begun {
  return proceedCallers(innermostCall, proceedOnce(innermostCall, given), owner);
}

/** Goes on with the callers of a suspended call, which has come to `outcome`, as proceed does. */
export function proceedCallers(suspended: Suspension, outcome: Begun | Failure, owner: Thread | undefined): Begun {
  let call = suspended;
  let current = outcome;
  while (!(current instanceof Suspension)) {
    const { caller } = call;
    if (owner !== undefined) owner.current = caller;
    if (caller === undefined) {
      if (current instanceof Failure) throw current.thrown;
      break;
    }
    call = caller;
    current = proceedOnce(call, current);
  }
  return current;
}

/** What the call that proceedAwaiting has continued has come to, when it awaits nothing by itself. */
export let proceeded: Begun | Failure;

/**
 * Continues a suspended call with what it has awaited. Returns what it awaits next, if it does so by itself; else
 * `proceeded` is for proceedCallers. Never throws.
 */
export function proceedAwaiting(call: Suspension, given: Value): Promise<unknown> | undefined {
  try {
    phase = resuming;
    const step = (generatorMethods.next as Resume).call(call.generator!, given);
    if (step.value instanceof Promise) return step.value;
    proceeded = outcomeOf(call, step);
  } catch (thrown) {
    phase = suspending;
    proceeded = new Failure(thrown);
  }
  return undefined;
}

function proceedOnce(call: Suspension, given: Result | Failure): Begun | Failure {
  try {
    const { generator } = call;
    if (generator === undefined) return settledOutcome(call, proceedLibrary(call.continuation!, given));
    if (given instanceof Failure) return outcomeOf(call, generatorMethods.throw.call(generator, given.thrown));
    phase = resuming;
    return outcomeOf(call, (generatorMethods.next as Resume).call(generator, given));
  } catch (thrown) {
    phase = suspending;
    return new Failure(thrown);
  }
}

type Resume = (this: Resumption, sent: Result) => IteratorResult<unknown, Result>;

function proceedLibrary(continuation: Continuation, given: Result | Failure): Result {
  return given instanceof Failure ? continuation.throw(given.thrown) : continuation.next(given);
}

// What a call that was continued has come to; suspended calls are linked up to it.
function outcomeOf(call: Suspension, step: IteratorResult<unknown, Result>): Begun {
  if (step.done === true) return settledOutcome(call, step.value);
  return call.follow(step.value as Suspension | Promise<unknown>);
}

function settledOutcome(call: Suspension, returned: Result): Begun {
  if (!isPending(returned)) return returned;
  const outcome = continueTailCalls(returned);
  if (outcome instanceof Suspension) outcome.caller = call.caller;
  return outcome;
}

// Runs a generator form where nobody can suspend: whatever tries to gets an error.
function runToEnd(generatorForm: GeneratorForm, args: Value[]): Result {
  const generator = generatorForm(...args);
  const step = generatorMethods.next.call(generator);
  let outcome = step.done ? continueTailCalls(step.value) : new Suspension(generator, step.value as Suspension);
  while (outcome instanceof Suspension) outcome = proceed(innermost, new Failure(cannotYield()));
  return outcome;
}

/** Ends a suspended call for good: as if it had raised `error`, or without one as if it had returned. */
export function abandon({ generator, continuation }: Suspension, error: LuaError | undefined): void {
  const suspended = generator ?? continuation!;
  if (error === undefined) suspended.return(undefined);
  else suspended.throw(error);
}

function cannotYield(): LuaError {
  return thread.isMain ? rawError("attempt to yield from outside a coroutine") : crossingYield();
}

function crossingYield(): LuaError {
  return rawError("attempt to yield across a C-call boundary");
}

/** `coroutine.yield`. Its direct form runs where nobody can suspend. */
export const coroutineYield: LuaFunction = /*@__PURE__*/ resumable(
  () => {
    throw cannotYield();
  },
  function* (...args) {
    return yield* beginYield(result(args));
  },
);

/** The stacks of a suspended call and its callers; library functions give their names instead. See also `tailCalled`. */
export function stacksOf(innermostCall: Suspension | undefined): (Error | string)[] {
  const stacks: (Error | string)[] = [];
  for (let call = innermostCall; call !== undefined; call = call.caller) {
    stacks.push(call.generator === undefined ? call.continuation!.name : probe(call.generator));
    if (call.isTailCall) stacks.push(tailCalled);
  }
  return stacks;
}

function probe(generator: Resumption): Error {
  phase = probing;
  try {
    generator.next(undefined);
  } finally {
    phase = suspending;
  }
  return probed;
}
