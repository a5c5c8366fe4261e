import * as $ from "pluac/runtime";

export const chunk = $.generatorOnly(function* chunk(_ENV: $.Table): $.Resumption {
  let $1: $.Begun, $2: $.Begun;
  const produce = $.resumable(
    function produce$1(n: number): $.Result {
      for (let i = 1; i <= n; i++) {
        $.drop($.fn(get$yield(global$coroutine(_ENV), 2.001), at, 2.002)(i));
      }
      return $.none;
    },
    function* produce$1(n: number): $.Resumption {
      let $1: $.Begun;
      for (let i = 1; i <= n; i++) {
        $.drop(
          $.isSuspended($1 = $.begin($.fn(get$yield(global$coroutine(_ENV), 2.001), at, 2.002), i)) ? yield* $1 : $1
        );
      }
      return $.none;
    }
  );
  {
    const $each = $.each(
      $.all(
        $.isSuspended(
          $1 = $.begin(
            $.fn(get$wrap(global$coroutine(_ENV), 4.001), at, 4.002),
            $.resumable(
              function (): $.Result {
                produce(3);
                return $.none;
              },
              function* (): $.Resumption {
                let $1: $.Begun;
                $.isSuspended($1 = $.begin(produce, 3)) ? yield* $1 : $1;
                return $.none;
              }
            )
          )
        ) ? yield* $1 : $1
      ),
      at,
      4
    );
    let $failed = false;
    try {
      while ($.isSuspended($2 = $each.begin()) ? $each.resumed(yield* $2) : $2 === true) {
        const value = $each.key;
        $.drop($.fn(global$print(_ENV), at, 4.003)(value));
      }
    } catch ($error) {
      $failed = true;
      throw $.closeEachAfterError($each, $error);
    } finally {
      if (!$failed) $.closeEach($each);
    }
  }
  return $.none;
});

function global$coroutine(t: $.Table): $.Value {
  return t.$coroutine ?? $.index(t, "coroutine");
}

function global$print(t: $.Table): $.Value {
  return t.$print ?? $.index(t, "print");
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

function get$wrap(t: $.Value, site: number): $.Value {
  const o = t as $.Table;
  let v = o?.$wrap;
  if (v === undefined && o?.dictionary === false) {
    if (o.metatable === undefined) {
      return undefined;
    }
    const parent = o.metatable.indexTable as $.Table;
    v = parent?.$wrap;
    if (v === undefined && parent?.dictionary === false) {
      if (parent.metatable === undefined) {
        return undefined;
      }
      const grandparent = parent.metatable.indexTable as $.Table;
      v = grandparent?.$wrap;
      if (v === undefined && grandparent?.dictionary === false && grandparent.metatable === undefined) {
        return undefined;
      }
    }
  }
  return v ?? $.index(t, "wrap", at, site);
}

$.fields("coroutine", "yield", "wrap", "print");

const at = $.source("coroutines.lua", {
  2.001: "global 'coroutine'",
  2.002: "field 'yield'",
  4.001: "global 'coroutine'",
  4.002: "field 'wrap'",
  4.003: "global 'print'"
});
