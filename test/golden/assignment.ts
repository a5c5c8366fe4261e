import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  let a: number = 1;
  let b: number = 2;
  const t: $.Table = new $.Table();
  {
    const $v: number = b;
    const $v$1: number = a;
    b = $v$1;
    a = $v;
  }
  {
    const $v: number = a;
    const $v$1: number = a;
    const $v$2: number = b;
    set$g(_ENV, undefined, 3);
    if (t.array[$v - 1] !== undefined) {
      t.array[$v - 1] = $v$2;
    } else {
      $.setindex(t, $v, $v$2, at, 3.001);
    }
    set$x(t, $v$1, 3.001);
  }
  const name: string = "x" + a;
  {
    $.setindex(t, "not a name", undefined, at, 5.001);
    set$y(t, name, 5.001);
  }
  return $.none;
}

function set$g(t: $.Value, v: $.Value, site: number) {
  const o = t as $.Table;
  if (o?.$g !== undefined || o?.dictionary === false && !o.metatable?.guards) {
    o.$g = v;
  } else {
    $.setindex(t, "g", v, at, site);
  }
}

function set$x(t: $.Value, v: $.Value, site: number) {
  const o = t as $.Table;
  if (o?.$x !== undefined || o?.dictionary === false && !o.metatable?.guards) {
    o.$x = v;
  } else {
    $.setindex(t, "x", v, at, site);
  }
}

function set$y(t: $.Value, v: $.Value, site: number) {
  const o = t as $.Table;
  if (o?.$y !== undefined || o?.dictionary === false && !o.metatable?.guards) {
    o.$y = v;
  } else {
    $.setindex(t, "y", v, at, site);
  }
}

$.fields("g", "x", "y");

const at = $.source("assignment.lua", { 3.001: "local 't'", 5.001: "local 't'" });
