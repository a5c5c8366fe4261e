// Which programs are compiled with the books that the debug library needs, and which are spared them.
import { expect, test } from "vitest";
import { analyse } from "../../compiler/index.ts";

function watchesCalls(source: string): boolean {
  return analyse(source).inspection.activations;
}

test.each([
  "debug.sethook(print, 'l')",
  "print(debug.getinfo(1, 'f').func)",
  "local library = debug library['sethook'](print, 'l')",
  "for _, name in ipairs({ 'gethook', 'sethook' }) do print(debug[name]) end",
  "local library = debug local name = 'getlocal' print(library[name])",
  "local library, name = require('debug'), 'sethook' print(library[name])",
  "local library, name = _G['debug'], 'sethook' print(library[name])",
  "local library, name = _ENV.debug, 'setlocal' print(library[name])",
])("watches calls for %s", (source) => {
  expect(watchesCalls(source)).toBe(true);
});

test.each([
  "print(debug.traceback('sethook'))",
  "local known = { debug = { 'sethook', 'getlocal' } } print(known)",
  "declare('debug', 'sethook') print(_G.debug.traceback())",
  "local debug = {} print(debug, 'sethook')",
])("watches none for %s", (source) => {
  expect(watchesCalls(source)).toBe(false);
});
