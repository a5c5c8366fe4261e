// Literals of generated programs and calls: numbers at the edges of the subtypes, and short strings.
// Invariant: integers are written so that both subtypes come out as meant: mininteger has no decimal literal.
import type { Random } from "./random.ts";

const edgeIntegers = [
  "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967295", "4294967296", "-4294967296", "1073741824",
  "9007199254740991", "9007199254740992", "9007199254740993", "-9007199254740991", "-9007199254740992",
  "-9007199254740993", "9223372036854775807", "-9223372036854775807", "math.maxinteger", "math.mininteger",
  "0x7fffffffffffffff", "0x8000000000000000", "0xffffffffffffffff", "0xff", "0xdeadbeef", "4503599627370496",
  "1152921504606846976", "3037000500", "-3037000500", "94906267", "94906266", "65536", "256", "255", "127", "128",
]; // prettier-ignore

const edgeFloats = [
  "0.0", "-0.0", "1.0", "-1.0", "2.0", "3.0", "0.5", "-0.5", "1.5", "-2.5", "0.1", "1e15", "1e14", "123456789012345.0",
  "1e16", "1e100", "1e300", "-1e300", "1e308", "5e-324", "2^53", "-(2^53)", "2^53+2", "2^63", "-(2^63)", "2^64", "2^31",
  "2^32", "math.huge", "-math.huge", "math.pi", "3.14159", "1e-5", "1e-4", "123.456", "100.0", "-7.0", "0x.8p1",
  "0x1p-3", "9007199254740993.0", "9223372036854775807.0", "1e18", "(0/0)",
]; // prettier-ignore

const texts = [
  "", "a", "b", "abc", "hello", "Hello World", "10", "0x10", " 5 ", "3.5", "1e2", "-7", "  ", "x=1, y=2", "foo.bar",
  "a,b,c", "\\0", "\\n", "\\200\\255", "%d", "%", "[", "a-b-c", "key = value", "2024-01-31", "()", "(a(b)c)", "nil",
  "true", "ünï", "0", "9007199254740993", "9223372036854775808", "1e309", "-0", "0x7fffffffffffffff", "zz", "\\t|\\r",
]; // prettier-ignore

/** An integer literal, or a name or expression that stands for one. */
export function integerLiteral(random: Random): string {
  if (random.chance(70)) return negative(String(random.integer(-12, 20)));
  return negative(random.pick(edgeIntegers));
}

/** A small integer that is not negative. */
export function smallInteger(random: Random, high = 6): string {
  return String(random.integer(0, high));
}

/** A float literal, or an expression that stands for a float. */
export function floatLiteral(random: Random): string {
  if (random.chance(40))
    return negative(`${random.integer(-20, 20)}.${random.pick(["0", "5", "25", "1", "75", "125"])}`);
  const text = random.pick(edgeFloats);
  return /^[-\d]+\^|\+/.test(text) ? `(${text})` : negative(text);
}

/** A string literal. */
export function stringLiteral(random: Random): string {
  const text = random.chance(80)
    ? random.pick(texts)
    : random.list(random.integer(1, 6), () => random.pick([..."abcxyzABC019 ._-%+"])).join("");
  if (random.chance(5) && !/[\\\]]/.test(text)) return `[[${text}]]`;
  return `"${text}"`;
}

function negative(text: string): string {
  return text.startsWith("-") ? `(${text})` : text;
}
