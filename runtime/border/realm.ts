// Realms: what runtime/core keeps once for all, and each Lua state needs for itself: the metatables of types and the
// coroutine that runs. The current realm has them in the core; the others keep theirs here meanwhile.
// Invariant: a call into the current realm costs one comparison; who has entered another one leaves it again.
import { type Coroutine, exchangeRunning, startMain } from "../core/coroutine.ts";
import { exchangeTypeMetatables, type TypeMetatables } from "../core/metatable.ts";

/** One Lua state's share of the core. */
export class Realm {
  private metatables: TypeMetatables = new Map();
  private running: Coroutine | undefined = undefined;
  /** Whether the state was closed: its functions can no longer be called. */
  isClosed = false;
  /** Whether calls into it need more than being the current one. */
  readonly isGuarded: boolean = false;

  /** Puts this realm's share into the core, and `leaving` keeps its own. */
  replace(leaving: Realm): void {
    leaving.metatables = exchangeTypeMetatables(this.metatables);
    leaving.running = exchangeRunning((this.running ??= startMain()));
  }
}

/** The realm of programs, and of modules that an app imports: the core starts with it. */
export const mainRealm: Realm = /*@__PURE__*/ new Realm();

/** The realm that runs, or has run last. */
export let currentRealm: Realm = mainRealm;

/**
 * Makes `realm` the current one. Returns the one that was, for leaveRealm.
 *
 * @throws an Error when the state was closed
 */
export function enterRealm(realm: Realm): Realm {
  if (realm.isClosed) throw new Error("this Lua state is closed");
  const left = currentRealm;
  change(realm);
  return left;
}

/** Goes back to the realm that enterRealm has returned. */
export function leaveRealm(left: Realm): void {
  change(left);
}

function change(realm: Realm): void {
  if (realm === currentRealm) return;
  const leaving = currentRealm;
  currentRealm = realm;
  realm.replace(leaving);
}
