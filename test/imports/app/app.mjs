// Imports Lua, and prints what it gets of it; the same under Node and from each bundler.
import rules, { argument, currency, deep, evaluate, index, raise, steps, traceback, version } from "./rules.lua";
import { all } from "./lib/log.lua";
import { report } from "./lib/packages.lua";
import * as shapes from "./lib/shapes.lua";
import "./provide.mjs";
import { words } from "./slow.lua";

console.log("app starts");
console.log(version, currency, all(), Object.keys(shapes).join());
console.log(evaluate({ width: 2, height: 3 }), rules.evaluate({ width: 1, height: 1 }), rules["not a name"]);
console.log(steps(4));
for (const failing of [index, argument, raise, deep]) {
  try {
    failing();
  } catch (error) {
    console.log(error.message);
    console.log(error.luaTraceback);
  }
}
console.log(traceback());
console.log(words);
console.log(report);
