import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  found: {
    for (let i = 1; i <= 3; i++) {
      for (let j = 1; j <= 3; j++) {
        if (i * j === 4) {
          break found;
        }
      }
    }
  }
  {
    let tries: number = 0;
    again: while (true) {
      tries = tries + 1;
      if (tries < 3) {
        continue again;
      }
      break;
    }
  }
  return $.none;
}

const at = $.source("goto.lua", {});
