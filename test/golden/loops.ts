import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  const t: $.Table = $.fill(new$n(2), ["a", "b"]);
  for (const $each = $.each($.all($.fn(global$ipairs(_ENV), at, 2.001)(t)), at, 2); $each.next();) {
    const index = $each.key;
    const value = $each.item;
    if (value === "a") {
      continue;
    }
    $.drop($.fn(global$print(_ENV), at, 4.001)(index, value));
  }
  let i: $.Value = $.len(t, at, 7.001);
  while ($.gt(i, 0, at, 8)) {
    i = $.sub(i, 1, at, 9.001);
    if ((t.array[$.slot(i)] ?? $.index(t, i, at, 10.001)) === undefined) {
      break;
    }
  }
  while (true) {
    const done: boolean = $.eq(i, 0);
    i = 0;
    if (done) break;
  }
  for (let step = 10; step >= 1; step -= 3) {
    $.drop($.fn(global$print(_ENV), at, 16.001)(step));
  }
  return $.none;
}

function global$ipairs(t: $.Table): $.Value {
  return t.$ipairs ?? $.index(t, "ipairs");
}

function global$print(t: $.Table): $.Value {
  return t.$print ?? $.index(t, "print");
}

function new$n($n: $.Value): $.Table {
  const t = new $.Table();
  t.$n = $n;
  return t;
}

$.fields("n", "ipairs", "print");

const at = $.source("loops.lua", {
  2.001: "global 'ipairs'",
  4.001: "global 'print'",
  7.001: "local 't'",
  9.001: ["local 'i'", ""],
  10.001: "local 't'",
  16.001: "global 'print'"
});
