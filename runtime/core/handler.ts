// Message handlers. A handler is due where an error is raised, while JavaScript runs it when the error is caught: by xpcall,
// or before by the first to-be-closed variable on the way, which is given what the handler has made of the error.
// Lua 5.4 manual §2.3; cf. ldebug.c luaG_errormsg.
import { settle } from "./call.ts";
import { enterProtected, leaveProtected, running } from "./coroutine.ts";
import { isStop, LuaError, toLuaError } from "./error.ts";
import { withRaised } from "./frames.ts";
import type { LuaFunction } from "./value.ts";

/** What the message handler of the innermost protected call, if any, makes of `error`. */
export function handled(error: LuaError): LuaError {
  const { handler } = running;
  if (handler === undefined || error.handled) return error;
  const result = handledBy(handler, error);
  result.handled = true;
  return result;
}

// Errors in the handler go to the handler, one level deeper each, until the C stack is full (lstate.c luaE_checkcstack),
// or until the handler of a stack overflow overflows the stack itself (ldo.c luaD_growstack).
function handledBy(handler: LuaFunction, raised: LuaError): LuaError {
  let error = raised;
  let depth = 0;
  let isOverflow = false;
  try {
    for (;;) {
      enterProtected("handler");
      depth++;
      try {
        return handledOnce(handler, error);
      } catch (thrown) {
        if (isOverflow && thrown instanceof RangeError) throw thrown;
        isOverflow = thrown instanceof RangeError;
        error = toLuaError(thrown);
      }
    }
  } catch (thrown) {
    if (isStop(thrown)) throw thrown;
    return new LuaError("error in error handling");
  } finally {
    for (; depth > 0; depth--) leaveProtected();
  }
}

function handledOnce(handler: LuaFunction, error: LuaError): LuaError {
  return withRaised(
    () => error.frames(),
    () => {
      const result = settle(handler(error.value));
      return new LuaError(Array.isArray(result) ? result[0] : result);
    },
  );
}
