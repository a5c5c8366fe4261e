import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  // Names and text that JavaScript reads differently.
  const class_ = "\xc3\xa9 \xe2\x9c\x93";
  const default_ = "tab\tquote\"";
  function delete_(new_?: $.Value): $.Value {
    return new_;
  }
  $.drop(
    $.fn(global$print(_ENV), at, 4.001)(class_, default_, delete_(undefined), "\xc3\xa9".length)
  );

  // Strings have no fields of their own.
  const name = "abc";
  $.drop(
    $.fn(global$print(_ENV), at, 8.001)(
      get$extra(name as $.Value, 8.002),
      ((name as $.Value as $.Table)?.array ?? $.none)[0] ?? $.index(name as $.Value, 1, at, 8.002)
    )
  );
  return $.none;
}

function global$print(t: $.Table): $.Value {
  return t.$print ?? $.index(t, "print");
}

function get$extra(t: $.Value, site: number): $.Value {
  const o = t as $.Table;
  let v = o?.$extra;
  if (v === undefined && o?.dictionary === false) {
    if (o.metatable === undefined) {
      return undefined;
    }
    const parent = o.metatable.indexTable as $.Table;
    v = parent?.$extra;
    if (v === undefined && parent?.dictionary === false) {
      if (parent.metatable === undefined) {
        return undefined;
      }
      const grandparent = parent.metatable.indexTable as $.Table;
      v = grandparent?.$extra;
      if (v === undefined && grandparent?.dictionary === false && grandparent.metatable === undefined) {
        return undefined;
      }
    }
  }
  return v ?? $.index(t, "extra", at, site);
}

$.fields("print", "extra");

const at = $.source("text.lua", { 4.001: "global 'print'", 8.001: "global 'print'", 8.002: "local 'name'" });
