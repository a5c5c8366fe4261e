// Calls from generator forms: a call runs until it returns or suspends, as does the body of a coroutine.
// Invariant: nothing suspends in the main coroutine, where functions run in their direct forms. Lua 5.4 manual §2.6.
import { isPending, none, result, tailCall } from "./call.ts";
import {
  asked,
  type Begun,
  beginYield,
  cannotYield,
  generatorMethods,
  type Resumption,
  Suspension,
  thread,
} from "./suspension.ts";
import type { GeneratorForm, LuaFunction, Result, Value } from "./value.ts";

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

/** Continues a pending tail call in generator form. Here coroutine.yield is a generator too: its caller is gone. */
export function continueTailCalls(returned: Begun): Begun {
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

/** Calls the body of a coroutine; `given` is its arguments. */
export function start(body: LuaFunction, given: Result): Begun {
  return continueTailCalls(Array.isArray(given) ? enter(body, given) : enter1(body, given));
}

// What suspends by itself has no generator of its own, and here no caller whose generator could wait.
function withCaller(begun: Begun): Begun {
  return begun === asked ? begunResumption(waiting()) : begun;
}

function* waiting(): Resumption {
  return yield* asked;
}

// Most coroutines are started with one argument or none.
function enter1(f: LuaFunction, arg: Value): Begun {
  if (f.resumable === undefined) return withCaller(startOf(f)(arg));
  const generator = f.resumable(arg);
  const step = generatorMethods.next.call(generator);
  return step.done ? step.value : new Suspension(generator, step.value as Suspension);
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
