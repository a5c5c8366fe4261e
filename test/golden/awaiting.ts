import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  // A promise that a call returns is awaited without a userdata for it.
  set$total(_ENV, $.resumable(
    function total(client?: $.Value, first?: $.Value): $.Value {
      let sum: $.Value = $.first($.fn(global$await(_ENV), at, 3.001)(first));
      for (let page = 1; page <= 3; page++) {
        sum = $.add(
          sum,
          $.first(
            $.fn(global$await(_ENV), at, 5.002)(
              ...$.all(method$count(client, 5.004, 5.003)(client, page))
            )
          ),
          at,
          5.001
        );
      }
      return sum;
    },
    function* total(client?: $.Value, first?: $.Value): $.Resumption {
      let $1: $.Begun, $2: $.Result, $3: $.Begun, $4: $.Result;
      let sum: $.Value = $.first(
        $.isWaiting($1 = $.beginAwait($.fn(global$await(_ENV), at, 3.001), first)) ? $.isProbed(
          $2 = yield $1
        ) ? yield* $.asked : $2 : $1
      );
      for (let page = 1; page <= 3; page++) {
        sum = $.add(
          sum,
          $.first(
            $.isWaiting(
              $3 = $.beginAwaitOfList(
                global$await(_ENV),
                method$count(client, 5.004, 5.003),
                at,
                5.002,
                5.003,
                client,
                page
              )
            ) ? $.isProbed($4 = yield $3) ? yield* $.asked : $4 : $3
          ),
          at,
          5.001
        );
      }
      return sum;
    }
  ), 2);
  return $.none;
}

function global$await(t: $.Table): $.Value {
  return t.$await ?? $.index(t, "await");
}

function method$count(t: $.Value, site: number, callSite: number): $.LuaFunction {
  const o = (typeof t === "string" ? $.stringMetatable?.indexTable : t) as $.Table;
  let f = o?.$count;
  if (f === undefined && o?.dictionary === false) {
    const parent = o.metatable?.indexTable as $.Table;
    f = parent?.$count;
    if (f === undefined && parent?.dictionary === false) {
      const grandparent = parent.metatable?.indexTable as $.Table;
      f = grandparent?.$count;
    }
  }
  return typeof f === "function" ? f : $.method(t, "count", at, site, callSite);
}

function set$total(t: $.Value, v: $.Value, site: number) {
  const o = t as $.Table;
  if (o?.$total !== undefined || o?.dictionary === false && !o.metatable?.guards) {
    o.$total = v;
  } else {
    $.setindex(t, "total", v, at, site);
  }
}

$.fields("await", "count", "total");

const at = $.source("awaiting.lua", {
  3.001: "global 'await'",
  5.001: ["local 'sum'", ""],
  5.002: "global 'await'",
  5.003: "method 'count'",
  5.004: "local 'client'"
});
