import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  // Known functions are called directly; what returns one value needs no adjusting.
  function fib(n: number): $.Integer {
    if (n < 2) {
      return n;
    }
    return $.add(fib(n - 1), fib(n - 2));
  }

  function swap(a: $.Integer, b?: $.Value): $.Result {
    return [b, a];
  }

  const $list = $.all(swap(fib(10), "text"));
  const x = $list[0];
  const y = $list[1] as $.Integer | undefined;
  $.drop($.fn(global$print(_ENV), at, 12.001)(x, y, $.first(swap(1, 2))));

  set$Global(_ENV, function Global(...varargs: $.Value[]): $.Result {
    const first = varargs[0];
    return [first, ...$.all($.fn(global$select(_ENV), at, 16.001)("#", ...varargs))];
  }, 14);
  return $.none;
}

function global$print(t: $.Table): $.Value {
  return t.$print ?? $.index(t, "print");
}

function global$select(t: $.Table): $.Value {
  return t.$select ?? $.index(t, "select");
}

function set$Global(t: $.Value, v: $.Value, site: number) {
  const o = t as $.Table;
  if (o?.$Global !== undefined || o?.dictionary === false && !o.metatable?.guards) {
    o.$Global = v;
  } else {
    $.setindex(t, "Global", v, at, site);
  }
}

$.fields("print", "select", "Global");

const at = $.source("functions.lua", { 12.001: "global 'print'", 16.001: "global 'select'" });
