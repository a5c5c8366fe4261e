// a ^ b as the C library computes it: the double next to the true result. JavaScript engines are a unit off for many
// integer powers (9 ^ 63 in V8), so those are computed here with twice the digits; other exponents are left to the engine.
// Invariant: a pair [high, low] stands for high + low, where low is less than half a unit of high. Dekker 1971.

/** a ^ b of two doubles as C's pow: 1 ^ NaN and (-1) ^ inf are 1. */
export function power(a: number, b: number): number {
  if (b === 2) return a * a;
  if (a === 1 || (a === -1 && (b === Infinity || b === -Infinity))) return 1;
  // A quotient is rounded once; twice the digits are too few next to half a unit.
  if (b === -1) return 1 / a;
  if (b === 0.5) return a > 0 ? Math.sqrt(a) : a ** b;
  const near = a ** b;
  const size = Math.abs(near);
  // Numbers that no product here can leave the range of doubles with.
  if (!Number.isInteger(b) || !(size > 1e-250 && size < 1e250) || Math.abs(b) > 2 ** 20) return near;
  return b > 0 ? powerOf(a, b)[0] : inverse(powerOf(a, -b));
}

type Pair = readonly [high: number, low: number];

function powerOf(a: number, n: number): Pair {
  let result: Pair = [1, 0];
  let square: Pair = [a, 0];
  for (let left = n; ;) {
    if (left % 2 === 1) result = multiply(result, square);
    left = Math.floor(left / 2);
    if (left === 0) return result;
    square = multiply(square, square);
  }
}

function multiply([a, aLow]: Pair, [b, bLow]: Pair): Pair {
  const product = a * b;
  const rest = errorOf(a, b, product) + (a * bLow + aLow * b);
  const high = product + rest;
  return [high, rest - (high - product)];
}

function inverse([a, aLow]: Pair): number {
  const near = 1 / a;
  const product = near * a;
  return near + near * (1 - product - errorOf(near, a, product) - near * aLow);
}

// What `product` lacks of a·b, exactly.
function errorOf(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

function upperHalf(a: number): number {
  const scaled = a * 134217729;
  return scaled - (scaled - a);
}
