// Floats as C's printf prints them: %f, %e, %g and %a with any precision up to 99.
// Invariant: arguments are finite and not negative (callers add signs, "inf" and "nan"); digits are the exact binary
// value rounded half to even. JavaScript's toFixed and toExponential are exact too, but round ties up, so a tie, which a
// multiplication by a power of two finds, is settled here. printf(3).

/** 10^0 to 10^15. */
export const powersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

const powersOfTwo = [1];

// much faster than ** with a variable exponent
function powerOfTwo(exponent: number): number {
  for (let n = powersOfTwo.length; n <= exponent; n++) powersOfTwo.push(powersOfTwo[n - 1]! * 2);
  return powersOfTwo[exponent]!;
}

/** Returns "%.{precision}f" of `x`, without exponent however large it is. */
export function fixed(x: number, precision: number): string {
  if (precision > 0 && precision < 8 && x < 1e7) {
    const unit = powersOfTen[precision]!;
    const scaled = x * unit;
    const rounded = Math.floor(scaled + 0.5);
    // Nowhere near a tie, so that it does not matter that the product is rounded itself.
    if (Math.abs(scaled - rounded) < 0.47) {
      const whole = Math.floor(rounded / unit);
      return `${whole}.${String(rounded - whole * unit + unit).slice(1)}`;
    }
  }
  // doubles from 2^53 on are integers, and toFixed gives up at 10^21
  if (x >= 1e21) return precision === 0 ? BigInt(x).toString() : `${BigInt(x)}.${"0".repeat(precision)}`;
  // exactly halfway between two texts if and only if an odd multiple of 2^-(precision+1)
  if (!isOddInteger(x * powerOfTwo(precision + 1))) return x.toFixed(precision);
  const exact = x.toFixed(precision + 1);
  const kept = exact.slice(0, precision === 0 ? -2 : -1);
  return endsEven(kept) ? kept : x.toFixed(precision);
}

// most numbers fail the first, cheap test
function isOddInteger(x: number): boolean {
  return Math.floor(x) === x && x % 2 === 1;
}

function endsEven(digits: string): boolean {
  return (digits.charCodeAt(digits.length - 1) & 1) === 0;
}

/** A rounded number: `mantissa`, d.ddd or d, times 10 to the `exponent`. */
interface Scientific {
  readonly mantissa: string;
  readonly exponent: number;
}

function scientific(x: number, precision: number): Scientific {
  const rounded = split(x.toExponential(precision));
  if (!isHalfway(x, precision - rounded.exponent)) return rounded;
  const exact = split(x.toExponential(precision + 1));
  const mantissa = exact.mantissa.slice(0, precision === 0 ? 1 : -1);
  return endsEven(mantissa) ? { mantissa, exponent: exact.exponent } : rounded;
}

function split(text: string): Scientific {
  const at = text.indexOf("e");
  let exponent = 0;
  for (let i = at + 2; i < text.length; i++) exponent = exponent * 10 + text.charCodeAt(i) - 48;
  return { mantissa: text.slice(0, at), exponent: text[at + 1] === "-" ? -exponent : exponent };
}

/** Whether `x` lies halfway between two multiples of 10^-`place`. */
function isHalfway(x: number, place: number): boolean {
  if (place >= 0) return isOddInteger(x * powerOfTwo(place + 1));
  if (!Number.isInteger(x)) return false;
  if (x <= Number.MAX_SAFE_INTEGER) return x % 10 ** -place === 5 * 10 ** (-place - 1);
  return BigInt(x) % 10n ** BigInt(-place) === 5n * 10n ** BigInt(-place - 1);
}

/** Returns "%.{precision}e" of `x`; with `alternate` ("#") there is always a point. */
export function exponential(x: number, precision: number, alternate: boolean): string {
  const { mantissa, exponent } = scientific(x, precision);
  return (alternate && precision === 0 ? `${mantissa}.` : mantissa) + exponentSuffix(exponent);
}

function exponentSuffix(exponent: number): string {
  const size = Math.abs(exponent);
  return `e${exponent < 0 ? "-" : "+"}${size < 10 ? "0" : ""}${size}`;
}

/** Returns "%.{precision}g" of `x`; with `alternate` ("#") trailing zeros stay. */
export function general(x: number, precision: number, alternate: boolean): string {
  const significant = precision === 0 ? 1 : precision;
  // As many digits after the point as make them significant; much faster than toExponential.
  if (!alternate && significant < 16 && x >= 1e-4 && x < powersOfTen[significant]! - 0.5) {
    return withoutZeros(fixed(x, significant - 1 - decimalExponent(x)));
  }
  const { mantissa: all, exponent } = scientific(x, significant - 1);
  let mantissa = alternate ? (significant === 1 ? `${all}.` : all) : withoutZeros(all);
  // where rounding up makes it 10^precision, glibc forgets the zeros that "#" keeps
  if (alternate && exponent === significant && x < 10 ** exponent) mantissa = "1.";
  if (exponent < -4 || exponent >= significant) return mantissa + exponentSuffix(exponent);
  return plain(mantissa[0]! + mantissa.slice(2), exponent, alternate);
}

/** The exponent of `x` in scientific notation, for 10^-4 <= x < 10^15. */
function decimalExponent(x: number): number {
  if (x < 1) return x >= 0.1 ? -1 : x >= 0.01 ? -2 : x >= 0.001 ? -3 : -4;
  let exponent = 0;
  for (let power = 10; x >= power; power *= 10) exponent++;
  return exponent;
}

/** `digits` with the point where `exponent`, that of the first one, puts it. */
function plain(digits: string, exponent: number, alternate: boolean): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent) return digits.padEnd(exponent + 1, "0") + (alternate ? "." : "");
  const rest = digits.slice(exponent + 1);
  return rest !== "" || alternate ? `${digits.slice(0, exponent + 1)}.${rest}` : digits;
}

/** `decimal` without the zeros at the end of its fraction, and without its point if nothing is left behind it. */
export function withoutZeros(decimal: string): string {
  if (!decimal.includes(".")) return decimal;
  let end = decimal.length;
  while (decimal.charCodeAt(end - 1) === 48) end--;
  return decimal.slice(0, decimal.charCodeAt(end - 1) === 46 ? end - 1 : end);
}

/** How many hexadecimal digits a double has after its point. */
const hexDigits = 13;

/**
 * Returns "%a" of `x` as glibc prints it: the first digit is 1, or 0 for zero and subnormal numbers; as many digits as
 * needed when `precision` is undefined.
 */
export function hexadecimal(x: number, precision: number | undefined, alternate: boolean): string {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  const raw = bits.getBigUint64(0);
  const biased = Number(raw >> 52n);
  const fraction = raw & ((1n << 52n) - 1n);
  const exponent = x === 0 ? 0 : biased === 0 ? -1022 : biased - 1023;
  const significand = biased === 0 ? fraction : fraction | (1n << 52n);
  const kept = Math.min(precision ?? hexDigits, hexDigits);
  const text = roundBits(significand, BigInt(4 * (hexDigits - kept)))
    .toString(16)
    .padStart(kept + 1, "0");
  const digits = precision === undefined ? text[0] + text.slice(1).replace(/0+$/, "") : text.padEnd(precision + 1, "0");
  const point = digits.length > 1 || alternate ? "." : "";
  return `0x${digits[0]}${point}${digits.slice(1)}p${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}

/** Returns `n` without its last `count` bits, rounded half to even. */
function roundBits(n: bigint, count: bigint): bigint {
  if (count === 0n) return n;
  const kept = n >> count;
  const rest = n - (kept << count);
  const half = 1n << (count - 1n);
  return rest > half || (rest === half && (kept & 1n) === 1n) ? kept + 1n : kept;
}
