// Continuing suspended calls with what they wait for, and ending them.
// Invariant: a call that ends continues its caller; what is thrown goes to it, too. Lua 5.4 manual §2.6.
import { continueTailCalls, resumable } from "./begin.ts";
import { isPending } from "./call.ts";
import type { LuaError } from "./error.ts";
import {
  type Begun,
  cannotYield,
  type Continuation,
  enterPhase,
  generatorMethods,
  innermost,
  type Resumption,
  resuming,
  Suspension,
  suspending,
  type Thread,
} from "./suspension.ts";
import type { GeneratorForm, LuaFunction, Result, Value } from "./value.ts";

/** Stands for the result of a call that has thrown. */
export class Failure {
  readonly thrown: unknown;

  constructor(thrown: unknown) {
    this.thrown = thrown;
  }
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
    enterPhase(resuming);
    const step = (generatorMethods.next as Resume).call(call.generator!, given);
    if (step.value instanceof Promise) return step.value;
    proceeded = outcomeOf(call, step);
  } catch (thrown) {
    enterPhase(suspending);
    proceeded = new Failure(thrown);
  }
  return undefined;
}

function proceedOnce(call: Suspension, given: Result | Failure): Begun | Failure {
  try {
    const { generator } = call;
    if (generator === undefined) return settledOutcome(call, proceedLibrary(call.continuation!, given));
    if (given instanceof Failure) return outcomeOf(call, generatorMethods.throw.call(generator, given.thrown));
    enterPhase(resuming);
    return outcomeOf(call, (generatorMethods.next as Resume).call(generator, given));
  } catch (thrown) {
    enterPhase(suspending);
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

/** A function that has no form of its own for where nobody can suspend. */
export function generatorOnly(generatorForm: (...args: never[]) => Resumption): LuaFunction {
  const form = generatorForm as GeneratorForm;
  return resumable((...args) => runToEnd(form, args), form);
}
