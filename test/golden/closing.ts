import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  function use(open?: $.Value): $.Result {
    const file = $.first($.fn(open, at, 2.001)());
    $.closable(file, at, 2, "file");
    let $failed = false;
    try {
      const size = 10;
      return $.settle(method$read(file, 4.001, 4.002)(file, size));
    } catch ($error) {
      $failed = true;
      throw $.closeAfterError(file, $error);
    } finally {
      if (!$failed) $.close(file);
    }
  }
  return $.none;
}

function method$read(t: $.Value, site: number, callSite: number): $.LuaFunction {
  const o = (typeof t === "string" ? $.stringMetatable?.indexTable : t) as $.Table;
  let f = o?.$read;
  if (f === undefined && o?.dictionary === false) {
    const parent = o.metatable?.indexTable as $.Table;
    f = parent?.$read;
    if (f === undefined && parent?.dictionary === false) {
      const grandparent = parent.metatable?.indexTable as $.Table;
      f = grandparent?.$read;
    }
  }
  return typeof f === "function" ? f : $.method(t, "read", at, site, callSite);
}

$.fields("read");

const at = $.source("closing.lua", { 2.001: "local 'open'", 4.001: "local 'file'", 4.002: "method 'read'" });
