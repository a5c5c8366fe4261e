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
    const $v: $.Table = t;
    const $v$1: $.Table = t;
    const $v$2: number = a;
    const $v$3: number = a;
    const $v$4: number = b;
    set$g(_ENV, undefined, 3);
    if ($v$4 !== undefined && $v$1.array[$v$2 - 1] !== undefined) {
      $v$1.array[$v$2 - 1] = $v$4;
    } else {
      $.setindex($v$1, $v$2, $v$4, at, 3.001);
    }
    set$x($v, $v$3, 3.001);
  }
  const name: string = "x" + a;
  {
    const $v: $.Table = t;
    const $v$1: $.Table = t;
    const $v$2: string = name;
    $.setindex($v$1, "not a name", undefined, at, 5.001);
    set$y($v, $v$2, 5.001);
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
