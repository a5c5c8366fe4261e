import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  // Kinds of numbers: integers in range stay plain, floats stay raw doubles until they escape.
  const count = 10;
  let half: number = count / 2;
  let total: number = 0;
  for (let i = 1; i <= count; i++) {
    half = half + i * 0.5;
    total = total + i;
  }
  $.drop(
    $.fn(global$print(_ENV), at, 9.001)(
      $.float(half),
      total,
      $.float(3),
      $.float(9007199254740992),
      255 & count
    )
  );
  return $.none;
}

function global$print(t: $.Table): $.Value {
  return t.$print ?? $.index(t, "print");
}

$.fields("print");

const at = $.source("numbers.lua", { 9.001: "global 'print'" });
