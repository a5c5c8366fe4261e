// Random patterns, format strings and packing formats for library calls; a few of each are malformed.
import { integerLiteral, floatLiteral, stringLiteral } from "./literals.ts";
import type { Random } from "./random.ts";

const classes = ["%a", "%d", "%s", "%w", "%p", "%l", "%u", "%x", "%c", "%g", "%A", "%D", "%S", "%W", "%%", "%.", "%-", "%]", "."]; // prettier-ignore
const plain = [..."abcxyz019 ,=-_.()[]", "ab", "lo", "\\0", "\\255"]; // prettier-ignore

function set(random: Random): string {
  const items = random.list(random.integer(1, 3), () =>
    random.pick([() => random.pick(["a-z", "0-9", "A-F", "%w", "%s", "%d", "_", ".", "-", "]", "^", "a", "x-", "%-", "%]", "\\128-\\255"]), () => random.pick(["a", "b", "1", ","])])(),
  ); // prettier-ignore
  return `[${random.chance(30) ? "^" : ""}${items.join("")}]`;
}

/** A Lua pattern, as the inside of a string literal. */
export function pattern(random: Random): string {
  let captures = 0;
  let open = 0;
  const item = (): string => {
    const kind = random.integer(0, 19);
    if (kind === 0) return random.pick(["%b()", "%b[]", "%baa", "%b<>"]);
    if (kind === 1) return random.pick(["%f[%w]", "%f[%W]", "%f[a-z]", "%f[^%z]", "%f[%a_]"]);
    if (kind === 2 && captures > 0) return `%${random.integer(1, random.chance(80) ? captures : 9)}`;
    if (kind <= 5 && captures < 8) {
      captures++;
      if (random.chance(20)) return "()";
      open++;
      return "(";
    }
    if (kind <= 8 && open > 0) {
      open--;
      return ")";
    }
    const single =
      kind <= 12 ? random.pick(classes) : kind <= 15 ? set(random) : random.pick(plain).replace(/[()[\]]/g, "%$&");
    return single + random.weighted([[8, ""], [2, "*"], [3, "+"], [2, "-"], [2, "?"]]); // prettier-ignore
  };
  let text = random.list(random.integer(0, 5), item).join("") + ")".repeat(open);
  if (random.chance(15)) text = `^${text}`;
  if (random.chance(15)) text = `${text}$`;
  if (random.chance(4))
    text += random.pick(["%", "[", "[a", "(", ")", "%b", "%f", "%bx", "[%", "[^", "%9", "[]", "*", "+"]);
  return text;
}

/** A replacement for gsub: a string with references, a table or a function. */
export function replacement(random: Random): string {
  return random.weighted<() => string>([
    [
      6,
      () =>
        `"${random.list(random.integer(0, 3), () => random.pick(["%0", "%1", "%2", "%%", "x", "<", ">", "-", "\\0"])).join("")}"`,
    ],
    [1, () => `"${random.pick(["%", "%9", "%a", "%3"])}"`],
    [1, () => `{a = "A", x = 1, ["1"] = 2.5, hello = false, ["10"] = true}`],
    [
      2,
      () =>
        `function(...) return ${random.pick(["...", "nil", "false", "(...)", "select('#', ...)", "#(...)", '"<" .. tostring((...)) .. ">"', "{}", "1.5"])} end`,
    ],
    [1, () => random.pick(["string.upper", "string.len", "tostring", "1", "1.5", "nil", "true"])],
  ])();
}

/** Arguments of string.format: the format, and what it asks for. */
export function formatArguments(random: Random): string[] {
  const values: string[] = [];
  const piece = (): string => {
    if (random.chance(30)) return random.pick(["a", " ", "%%", ":", "\\n", "x=", "", "\\0"]);
    const conversion = random.pick([..."dddiuxXocsssqgGeEfaAF"].filter((letter) => letter !== "F" && letter !== "u"));
    const flags = random.list(random.weighted([[5, 0], [3, 1], [1, 2]] as const), () => random.pick(["-", "+", " ", "#", "0"])).join(""); // prettier-ignore
    const width = random.chance(35) ? String(random.integer(0, random.chance(95) ? 20 : 120)) : "";
    const precision = random.chance(30)
      ? `.${random.pick(["", String(random.integer(0, random.chance(95) ? 16 : 110))])}`
      : "";
    values.push(argumentOf(conversion, random));
    return conversion === "q" && random.chance(90) ? "%q" : `%${flags}${width}${precision}${conversion}`;
  };
  let text = random.list(random.integer(1, 3), piece).join("");
  if (random.chance(3)) text += random.pick(["%", "%y", "%123d", "%.123f", "%-", "%10q", "%#c"]);
  if (random.chance(4)) values.pop();
  return [`"${text}"`, ...values];
}

function argumentOf(conversion: string, random: Random): string {
  if (random.chance(4)) return random.pick(["nil", "true", "{}", '"x"', '"10"', "1.5", '"0x10"', "2^63"]);
  if ("diuxXo".includes(conversion))
    return random.chance(85) ? integerLiteral(random) : random.pick(["3.0", "-0.0", "2^53", '"7"']);
  if (conversion === "c") return String(random.integer(0, 255));
  if ("gGeEfaA".includes(conversion)) return random.chance(80) ? floatLiteral(random) : integerLiteral(random);
  if (conversion === "q") return random.pick([integerLiteral, floatLiteral, stringLiteral])(random);
  return random.pick([stringLiteral, stringLiteral, integerLiteral, floatLiteral, () => "true", () => "nil"])(random);
}

const sizes = ["", "1", "2", "3", "4", "5", "7", "8", "9", "12", "16", "17", "0"];

/** A format of string.pack, as the inside of a string literal, and values that go with it. */
export function packArguments(random: Random): { readonly format: string; readonly values: readonly string[] } {
  const values: string[] = [];
  const item = (): string => {
    const option = random.pick([..."bBhHlLjJTiIIifdnsszxXc<>=! "]);
    if ("bBhHlLjJTiI".includes(option))
      values.push(random.chance(60) ? String(random.integer(0, 100)) : integerLiteral(random));
    else if ("fdn".includes(option)) values.push(floatLiteral(random));
    else if ("sz".includes(option)) values.push(stringLiteral(random));
    if (option === "c") {
      values.push(stringLiteral(random));
      return `c${random.chance(95) ? random.integer(0, 9) : ""}`;
    }
    if (option === "X") return `X${random.pick(["i4", "b", "d", "i2", "i8", "z", "x", ""])}`;
    return "iIs!".includes(option) ? option + random.pick(random.chance(90) ? sizes.slice(0, 9) : sizes) : option;
  };
  return { format: random.list(random.integer(1, 4), item).join(""), values };
}
