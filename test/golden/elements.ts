import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  let $1: number;
  // Elements of arrays, where positions are known to be positive integers.
  const list: $.Table = new $.Table();
  for (let i = 1; i <= 10; i++) {
    $1 = i * i;
    if (list.array[i - 1] !== undefined) {
      list.array[i - 1] = $1;
    } else {
      $.setindex(list, i, $1, at, 4.001);
    }
  }

  function sum(values: $.Table, count: $.LuaNumber): $.Integer {
    let total: $.Integer = 0;
    for (let i = 1, $limit = $.upperLimit(count, 1, at, 9); i <= $limit; i++) {
      total = $.add(
        total,
        (values.array[i - 1] ?? $.index(values, i, at, 10.002)) as $.Integer | undefined,
        at,
        10.001
      ) as $.Integer;
    }
    $.append(values, total, at, 12.001, 12.001);
    return total;
  }

  for (let $loop = $.numericFor(
    (list.array[0] ?? $.index(list, 1, at, 16.001)) as $.Integer | undefined,
    10,
    (list.array[1] ?? $.index(list, 2, at, 16.001)) as $.Integer | undefined,
    at,
    16
  ), $step = $loop.start; $loop.has($step); $step += $loop.step) {
    const step: $.LuaNumber = $loop.value($step);
    $.drop($.fn(global$print(_ENV), at, 17.001)(sum(list, step)));
  }
  return $.none;
}

function global$print(t: $.Table): $.Value {
  return t.$print ?? $.index(t, "print");
}

$.fields("print");

const at = $.source("elements.lua", {
  4.001: "local 'list'",
  10.001: ["local 'total'", "field '?'"],
  10.002: "local 'values'",
  12.001: "local 'values'",
  16.001: "local 'list'",
  17.001: "global 'print'"
});
