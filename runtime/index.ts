// What compiled programs import as `$`: the helpers and types that lowered code names, and nothing else.
// Versioned with the compiler and not for use by hand. Invariant: named re-exports only.
export { fn, all, drop, first, none, result, settle, stack, tailcall, unwind } from "./core/call.ts";
export { append, appendFloat, index, len, method, setFloat, setindex, slot } from "./core/access.ts";
export {
  add,
  div,
  idiv,
  mod,
  moduloFloats,
  moduloLarge,
  moduloSafe,
  mul,
  nilOperand,
  pow,
  sub,
  subZero,
  unm,
} from "./core/arithmetic.ts";
export { addFloats, divFloats, mulFloats, subFloats } from "./core/arithmetic.ts";
export { power } from "./core/power.ts";
export { band, bnot, bor, bxor, nilBits, shl, shlHalf, shrHalf, shr } from "./core/bitwise.ts";
export { cell, type Closure, closure, mainChunk } from "./core/closure.ts";
export { closable, close, closeAfterError, closing, closingAfterError } from "./core/close.ts";
export { eq, ge, gt, le, lt, nilCompared } from "./core/comparison.ts";
export { concat } from "./core/concat.ts";
export { begin, beginTailCall, resumable } from "./core/begin.ts";
export { generatorOnly } from "./core/proceed.ts";
export { type Begun, asked, isProbed, isSuspended, type Resumption } from "./core/suspension.ts";
export { beginAwait, beginAwaitOf, beginAwaitOfList, isWaiting } from "./core/awaiting.ts";
export { operate } from "./core/event.ts";
export type { Activation, Cell } from "./core/activation.ts";
export type { LuaError } from "./core/error.ts";
export {
  again,
  called,
  callee,
  continued,
  enter,
  enterMain,
  jumpBack,
  leave,
  leaveTo,
  leavingFor,
  line,
  local,
  loopState,
  returning,
  startLoop,
  step,
  suspendTo,
  tested,
  variables,
} from "./core/hook.ts";
export { closeEach, closeEachAfterError, each, traverse } from "./core/iterate.ts";
export { stringMetatable } from "./core/metatable.ts";
export { meteredConcat, spend } from "./core/meter.ts";
export { mulAddMod, mulBand, mulMod } from "./core/modular.ts";
export { highHalf, joined, lowHalf, mulHigh } from "./core/wide.ts";
export { lowerLimit, numericFor, upperLimit } from "./core/loops.ts";
export { integral, isFloat, numberOf } from "./core/number.ts";
export { byteAt, substring } from "./core/string.ts";
export { boxed, float, type Integer, type LuaNumber, rawFloat, rawFloatOrNil, toFloat } from "./core/number.ts";
export { callAssert, callError, raised } from "./core/raise.ts";
export { source } from "./core/source.ts";
export { fields } from "./core/fields.ts";
export { fill, Table, tableFrom, tableEntry, tableOf } from "./core/table.ts";
export { poll } from "./core/weak.ts";
export { type LuaFunction, type LuaObject, type Result, truthy, type, type Value } from "./core/value.ts";
