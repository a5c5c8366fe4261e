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
  // Powers that no product here can leave the range of doubles with.
  if (!Number.isInteger(b) || !isBetween(a, 1e-30) || Math.abs(b) > 8) {
    const near = a ** b;
    if (!Number.isInteger(b) || !isBetween(near, 1e-250) || Math.abs(b) > 2 ** 20) return near;
  }
  return powerOf(a, Math.abs(b), b < 0);
}

function isBetween(n: number, least: number): boolean {
  return Math.abs(n) > least && Math.abs(n) < 1 / least;
}

// a ^ n, or its inverse. Pairs are kept in variables, since this is called in loops.
function powerOf(a: number, n: number, isInverse: boolean): number {
  let high = 1;
  let low = 0;
  let square = a;
  let squareLow = 0;
  for (let left = n; ; left >>= 1) {
    if ((left & 1) === 1) {
      const product = high * square;
      const rest = errorOf(high, square, product) + (high * squareLow + low * square);
      high = product + rest;
      low = rest - (high - product);
    }
    if (left <= 1) return isInverse ? inverse(high, low) : high;
    const product = square * square;
    const rest = errorOf(square, square, product) + 2 * (square * squareLow);
    square = product + rest;
    squareLow = rest - (square - product);
  }
}

function inverse(a: number, aLow: number): number {
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
