// The patterns by which comments of luacheck pick findings: Lua patterns for codes, for names of variables, or for both
// with a slash between. A name must match as a whole, a code from its start.

/** Whether a finding with these codes, about this variable, is meant. */
export type Matches = (codes: readonly string[], name: string) => boolean;

/** What any of the patterns means; no pattern at all means everything. */
export function namePatterns(patterns: readonly string[]): Matches {
  if (patterns.length === 0) return () => true;
  const all = patterns.map(readPattern);
  return (codes, name) => all.some((matches) => matches(codes, name));
}

/** What matches a regular expression for codes. */
export function codePattern(pattern: string): Matches {
  const expression = new RegExp(pattern);
  return (codes) => codes.some((code) => /^\d/.test(code) && expression.test(code));
}

function readPattern(pattern: string): Matches {
  const slash = pattern.indexOf("/");
  if (slash >= 0) {
    const byCode = slash === 0 ? (): boolean => true : codePattern(fromLua(pattern.slice(0, slash), false));
    const byName = whole(pattern.slice(slash + 1));
    return (codes, name) => byCode(codes, name) && byName.test(name);
  }
  if (!/[a-zA-Z_]/.test(pattern)) return codePattern(fromLua(pattern, false));
  const byName = whole(pattern);
  return (_, name) => byName.test(name);
}

function whole(pattern: string): RegExp {
  return new RegExp(fromLua(pattern, true));
}

// The classes that occur in such patterns; whatever else a Lua pattern can do, it does not do here.
function fromLua(pattern: string, isWhole: boolean): string {
  const classes: Readonly<Record<string, string>> = {
    a: "[A-Za-z]",
    d: "\\d",
    l: "[a-z]",
    u: "[A-Z]",
    w: "\\w",
    s: "\\s",
  };
  const body = pattern.replace(/^\^|\$$/g, "").replace(/%(.)|[\\{}|()?]|-/g, (text, letter: string | undefined) => {
    if (letter !== undefined) return classes[letter] ?? `\\${letter}`;
    return text === "-" ? "*?" : text === "?" ? "?" : `\\${text}`;
  });
  const isStart = isWhole || !pattern.startsWith(".");
  const end = isWhole ? "$" : "";
  try {
    const expression = `${isStart ? "^" : ""}${body}${end}`;
    new RegExp(expression);
    return expression;
  } catch {
    return "^\\b$";
  }
}
