import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  // A word ends where no letter follows.
  //@param text string
  //@param at integer
  function wordEnd(text: string, at: $.Integer): $.Value;
  function wordEnd(text?: $.Value, at?: $.Value): $.Value;
  function wordEnd(text?: $.Value, at$1?: $.Value): $.Value {
    // Twice: for string text and integer at, as annotated, and for anything.
    if (typeof text === "string" && (typeof at$1 === "number" && (at$1 | 0) === at$1)) {
      const text$1 = text as string;
      let at$2: number = at$1 as number;
      let c: number | undefined = $.byteAt(text$1, at$2);
      while (c !== undefined && c as number >= 97 && c as number <= 122) {
        at$2 = at$2 + 1; // the next one
        c = $.byteAt(text$1, at$2);
      }
      return at$2;
    }
    let c: $.Value = $.first(method$byte(text, 5.001, 5.002)(text, at$1));
    while ($.truthy(c) && $.ge(c, 97, at, 6) && $.le(c, 122, at, 6)) {
      at$1 = $.add(at$1, 1, at, 7.001) as $.LuaNumber; // the next one
      c = $.first(method$byte(text, 8.001, 8.002)(text, at$1 as $.LuaNumber));
    }
    return at$1;
  }

  //@param parts string[]
  function lengths(parts: $.Table): $.LuaNumber;
  function lengths(parts?: $.Value): $.LuaNumber;
  function lengths(parts?: $.Value): $.LuaNumber {
    let total: $.LuaNumber = 0;
    const note = function note(n?: $.Value): $.Result {
      total = $.add(total, n, at, 16.001) as $.LuaNumber;
      return $.none;
    };
    //@type string
    for (let i = 1, $limit = $.len(parts, at, 17.001) as number; i <= $limit; i++) {
      const part: $.Value = ((parts as $.Table)?.array ?? $.none)[i - 1] ?? $.index(parts, i, at, 19.001);
      // Twice: for string part, as annotated, and for anything.
      if (typeof part === "string") {
        const part$1 = part as string;
        for (let j = 1, $limit$1 = part$1.length; j <= $limit$1; j++) {
          $.fn(note, at, 20.001)(...$.all(method$byte(part$1, 20.002, 20.003)(part$1, j)));
        }
      } else {
        for (let j = 1, $limit$1 = $.len(part, at, 20.002) as number; j <= $limit$1; j++) {
          $.fn(note, at, 20.001)(...$.all(method$byte(part, 20.002, 20.003)(part, j)));
        }
      }
    }
    return total;
  }

  return new$wordEnd$lengths(wordEnd, lengths);
}

function method$byte(t: $.Value, site: number, callSite: number): $.LuaFunction {
  const o = (typeof t === "string" ? $.stringMetatable?.indexTable : t) as $.Table;
  let f = o?.$byte;
  if (f === undefined && o?.dictionary === false) {
    const parent = o.metatable?.indexTable as $.Table;
    f = parent?.$byte;
    if (f === undefined && parent?.dictionary === false) {
      const grandparent = parent.metatable?.indexTable as $.Table;
      f = grandparent?.$byte;
    }
  }
  return typeof f === "function" ? f : $.method(t, "byte", at, site, callSite);
}

function new$wordEnd$lengths($wordEnd: $.Value, $lengths: $.Value): $.Table {
  const t = new $.Table();
  t.$wordEnd = $wordEnd;
  t.$lengths = $lengths;
  return t;
}

$.fields("byte", "wordEnd", "lengths");

const at = $.source("claims.lua", {
  5.001: "local 'text'",
  5.002: "method 'byte'",
  7.001: ["local 'at'", ""],
  8.001: "local 'text'",
  8.002: "method 'byte'",
  16.001: ["upvalue 'total'", "local 'n'"],
  17.001: "local 'parts'",
  19.001: "local 'parts'",
  20.001: "local 'note'",
  20.002: "local 'part'",
  20.003: "method 'byte'"
});
