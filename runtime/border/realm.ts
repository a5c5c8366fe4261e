// Realms: what runtime/core keeps once for all, and each Lua state needs for itself: the metatables of types, the coroutine
// that runs, the meter. The current realm has them in the core; the others keep theirs here meanwhile.
// Invariant: a call into the current realm costs a few comparisons; who has entered another one leaves it again. Whatever
// opens a state enters its realm before, the main one included.
import { type Coroutine, exchangeRunning, startMain } from "../core/coroutine.ts";
import { exchangeMeter, type Meter, noMeter } from "../core/meter.ts";
import { exchangeTypeMetatables, type TypeMetatables } from "../core/metatable.ts";
import type { LimitMeter } from "./limits.ts";

/** One Lua state's share of the core. */
export class Realm {
  private metatables: TypeMetatables = new Map();
  private running: Coroutine | undefined = undefined;
  /** Whether the state was closed: its functions can no longer be called. */
  isClosed = false;
  /** What its code may use; undefined when that is as much as it likes. */
  readonly limits: LimitMeter | undefined;
  private meter: Meter;

  constructor(limits?: LimitMeter) {
    this.limits = limits;
    this.meter = limits ?? noMeter;
  }

  /** Whether no state was opened in it: none does without a metatable of a type. */
  get isUninhabited(): boolean {
    return this.metatables.size === 0;
  }

  /** Whether entering it never fails: it is not closed, and nothing limits what its code may use. */
  get isFree(): boolean {
    return !this.isClosed && this.limits === undefined;
  }

  /** Puts this realm's share into the core, and `leaving` keeps its own. */
  replace(leaving: Realm): void {
    leaving.metatables = exchangeTypeMetatables(this.metatables);
    leaving.meter = exchangeMeter(this.meter);
    leaving.running = exchangeRunning((this.running ??= startMain()));
  }
}

/** The realm of programs, and of modules that an app imports: the core starts with it. */
export const mainRealm: Realm = /*@__PURE__*/ new Realm();

/** The realm that runs, or has run last. */
export let currentRealm: Realm = mainRealm;

// Whether the current realm has only been left where it is, as the main realm, to which it was left, has nothing that runs.
let isIdle = false;

/**
 * Makes `realm` the current one. Returns the one that was, for leaveRealm.
 *
 * @throws an Error when the state was closed
 */
export function enterRealm(realm: Realm): Realm {
  leaveParked();
  if (realm.isClosed) throw new Error("this Lua state is closed");
  const left = isIdle ? mainRealm : currentRealm;
  isIdle = false;
  if (realm !== currentRealm) change(realm);
  if (realm.limits !== undefined) realm.limits.enter();
  return left;
}

/** Goes back to the realm that enterRealm has returned. */
export function leaveRealm(left: Realm): void {
  const { limits } = currentRealm;
  if (limits !== undefined) limits.leave();
  else if (left === mainRealm && left !== currentRealm && left.isUninhabited) {
    isIdle = true;
    return;
  }
  if (left !== currentRealm) change(left);
}

// A coroutine that awaits something in the idle realm, and is still the running one: what it takes to leave it and to enter
// it again costs as much as awaiting a promise. Who enters any realm leaves it first.
let parked: Coroutine | undefined;
let parkedResumer: Coroutine | undefined;
let isParked = false;

/** Parks a coroutine that has awaited something in its realm, and does again, where nothing can run meanwhile. */
export function park(coroutine: Coroutine): void {
  if (!isIdle || isParked) return;
  if (parked === coroutine && coroutine.isEnterable) {
    parkedResumer = coroutine.enter();
    isParked = true;
  }
  parked = coroutine;
}

/** Goes on in the realm of a coroutine that is parked; the coroutine has been entered. Returns its resumer then. */
export function leaveParking(coroutine: Coroutine): Coroutine | undefined {
  if (!isParked || parked !== coroutine || currentRealm.isClosed) return undefined;
  isParked = false;
  isIdle = false;
  return parkedResumer;
}

/** Leaves the realm again in which leaveParking has gone on; the coroutine is parked if it is "entered" still. */
export function returnToParking(state: "entered" | "left"): void {
  isParked = state === "entered";
  isIdle = true;
}

/** Leaves the coroutine that is parked, if one is. */
export function leaveParked(): void {
  if (!isParked) return;
  isParked = false;
  parked!.leave(parkedResumer!);
  parked = parkedResumer = undefined;
}

function change(realm: Realm): void {
  const leaving = currentRealm;
  currentRealm = realm;
  realm.replace(leaving);
}
