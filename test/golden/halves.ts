import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  // Integers of 64 bits in locals: two halves of 32 bits.
  function scrambled(seed: number): $.Integer {
    let $1: number, $2: number, $3: number, $4: number;
    let x$high: number = ($1 = seed, $.mulHigh($1, 2135587861) + Math.imul($1, -1640531527) | 0), x$low: number = Math.imul(
      $1,
      2135587861
    );
    $2 = x$low ^ (x$low >>> 30 | x$high << 2);
    x$high = x$high ^ x$high >>> 30;
    x$low = $2;
    if (x$low === 0 && x$high === 0) {
      return 1;
    }
    return $3 = (x$high >>> 8 >>> 0) % 10, $4 = (x$low >>> 0) + ($3 >>> 0), $.joined(
      x$high + ($4 > 4294967295 ? 1 : 0) | 0,
      $4 | 0
    );
  }

  $.drop($.fn(global$print(_ENV), at, 9.001)(scrambled(42)));
  return $.none;
}

function global$print(t: $.Table): $.Value {
  return t.$print ?? $.index(t, "print");
}

$.fields("print");

const at = $.source("halves.lua", { 9.001: "global 'print'" });
