import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  function use(open?: $.Value): $.Result {
    const file = $.first($.fn(open, at, 2.001)());
    $.closable(file, at, 2, "file");
    let $failed = false;
    try {
      const size = 10;
      return $.settle($.fn(get$read(file, 4.001), at, 4.002)(file, size));
    } catch ($error) {
      $failed = true;
      throw $.closeAfterError(file, $error);
    } finally {
      if (!$failed) $.close(file);
    }
  }
  return $.none;
}

function get$read(t: $.Value, site?: number): $.Value {
  if (t instanceof $.Table && t.$read !== undefined) return t.$read;
  return $.index(t, "read", at, site);
}

$.fields("read");

const at = $.source("closing.lua", { 2.001: "local 'open'", 4.001: "local 'file'", 4.002: "method 'read'" });
