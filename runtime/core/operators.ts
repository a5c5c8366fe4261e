// The operators of §3.4 by name, for libraries.
export { add, div, idiv, mod, mul, pow, sub, toNumber, unm } from "./arithmetic.ts";
export { index, len, setindex } from "./access.ts";
export { band, bnot, bor, bxor, shl, shr } from "./bitwise.ts";
export { eq, le, lt, rawEqual } from "./comparison.ts";
export { concat } from "./concat.ts";
