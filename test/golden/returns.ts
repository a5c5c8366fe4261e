import * as $ from "pluac/runtime";

export const chunk = $.generatorOnly(function* chunk(_ENV: $.Table): $.Resumption {
  let $1: $.Begun, $2: $.Value, $3: $.Begun, $4: $.Value, $5: $.Begun, $6: $.Value, $7: $.Begun;
  // Functions that return one value on every path, in a program with coroutines: their calls are typed as values.
  const sign = $.resumable(
    function sign$1(n: number): $.Value {
      let $1: $.Value, $2: $.Value;
      if (n < 0) {
        return "-";
      } else {
        return $.truthy(
          $1 = $.truthy(
            $2 = $.first($.fn(get$isyieldable(global$coroutine(_ENV), 6.001), at, 6.002)())
          ) ? "+" : $2
        ) ? $1 : "";
      }
    },
    function* sign$1(n: number): $.Resumption {
      let $1: $.Value, $2: $.Value, $3: $.Begun;
      if (n < 0) {
        return "-";
      } else {
        return $.truthy(
          $1 = $.truthy(
            $2 = $.first(
              $.isSuspended(
                $3 = $.begin($.fn(get$isyieldable(global$coroutine(_ENV), 6.001), at, 6.002))
              ) ? yield* $3 : $3
            )
          ) ? "+" : $2
        ) ? $1 : "";
      }
    }
  );

  function wrap(text: string): $.LuaFunction {
    return $.resumable(
      function (): $.Result {
        const $f = $.fn($.resumable(
          function (): $.Result {
            const $f = $.fn(get$yield(global$coroutine(_ENV), 12.001), at, 12.002);
            return --$.stack.budget > 0 ? $f(text) : $.unwind($f, text);
          },
          function (): $.Resumption {
            return body$$1(_ENV, text);
          }
        ), at, 12);
        return --$.stack.budget > 0 ? $f() : $.unwind($f);
      },
      function (): $.Resumption {
        return body$$2(_ENV, text);
      }
    );
  }

  const both = $.resumable(
    function both$1(n: number): $.Value {
      return $.first($.fn(sign, at, 17.001)(n, "too many"));
    },
    function* both$1(n: number): $.Resumption {
      let $1: $.Begun;
      return $.isSuspended($1 = $.beginTailCall($.fn(sign, at, 17.001), n, "too many")) ? yield* $1 : $1;
    }
  );

  const width = 3;
  const padded: $.Table = ($2 = $.first($.isSuspended($1 = $.begin(sign, width)) ? yield* $1 : $1), $4 = $.first(
    $.isSuspended($3 = $.begin($.fn(sign, at, 21.001), -1, 2)) ? yield* $3 : $3
  ), $6 = $.first($.isSuspended($5 = $.begin(both, 1)) ? yield* $5 : $5), $.fill(
    $.tableOf([[$2, $4]], at, 21),
    [$6, wrap("x")]
  ));
  return [$.first($.isSuspended($7 = $.begin($.fn(sign, at, 22), 1)) ? yield* $7 : $7), padded];
});

function* body$$1(_ENV: $.Table, text: string): $.Resumption {
  let $1: $.Begun;
  return $.isSuspended(
    $1 = $.beginTailCall($.fn(get$yield(global$coroutine(_ENV), 12.001), at, 12.002), text)
  ) ? yield* $1 : $1;
}

function* body$$2(_ENV: $.Table, text: string): $.Resumption {
  let $1: $.Begun;
  return $.isSuspended($1 = $.beginTailCall($.fn($.resumable(
    function (): $.Result {
      const $f = $.fn(get$yield(global$coroutine(_ENV), 12.001), at, 12.002);
      return --$.stack.budget > 0 ? $f(text) : $.unwind($f, text);
    },
    function (): $.Resumption {
      return body$$1(_ENV, text);
    }
  ), at, 12))) ? yield* $1 : $1;
}

function global$coroutine(t: $.Table): $.Value {
  return t.$coroutine ?? $.index(t, "coroutine");
}

function get$isyieldable(t: $.Value, site: number): $.Value {
  const o = t as $.Table;
  let v = o?.$isyieldable;
  if (v === undefined && o?.dictionary === false) {
    if (o.metatable === undefined) {
      return undefined;
    }
    const parent = o.metatable.indexTable as $.Table;
    v = parent?.$isyieldable;
    if (v === undefined && parent?.dictionary === false) {
      if (parent.metatable === undefined) {
        return undefined;
      }
      const grandparent = parent.metatable.indexTable as $.Table;
      v = grandparent?.$isyieldable;
      if (v === undefined && grandparent?.dictionary === false && grandparent.metatable === undefined) {
        return undefined;
      }
    }
  }
  return v ?? $.index(t, "isyieldable", at, site);
}

function get$yield(t: $.Value, site: number): $.Value {
  const o = t as $.Table;
  let v = o?.$yield;
  if (v === undefined && o?.dictionary === false) {
    if (o.metatable === undefined) {
      return undefined;
    }
    const parent = o.metatable.indexTable as $.Table;
    v = parent?.$yield;
    if (v === undefined && parent?.dictionary === false) {
      if (parent.metatable === undefined) {
        return undefined;
      }
      const grandparent = parent.metatable.indexTable as $.Table;
      v = grandparent?.$yield;
      if (v === undefined && grandparent?.dictionary === false && grandparent.metatable === undefined) {
        return undefined;
      }
    }
  }
  return v ?? $.index(t, "yield", at, site);
}

$.fields("coroutine", "isyieldable", "yield");

const at = $.source("returns.lua", {
  6.001: "global 'coroutine'",
  6.002: "field 'isyieldable'",
  12.001: "global 'coroutine'",
  12.002: "field 'yield'",
  17.001: "upvalue 'sign'",
  21.001: "local 'sign'"
});
