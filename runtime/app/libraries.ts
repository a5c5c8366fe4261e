// `pluac/runtime/libraries`: what Lua modules in pages pick from, by the names of bin/platform-module.ts. The parts of the base
// library are libraries of their own here, as modules that come later may need more of them.
// Invariant: nothing here has side effects, so that a bundler leaves out what is not picked.
import { loadFunctions } from "../lib/load.ts";
import * as base from "../lib/base.ts";
import type { Library } from "../lib/open.ts";
import * as strings from "../lib/string-metatable.ts";
import { withLevel } from "./library-levels.ts";

export { coroutineLibrary } from "../lib/coroutine.ts";
export { debugLibrary } from "../lib/debug.ts";
export { ioLibrary } from "../lib/io.ts";
export { jsonLibrary } from "../lib/json.ts";
export { mathLibrary } from "../lib/math.ts";
export { netLibrary } from "../lib/net.ts";
export { osLibrary } from "../lib/os.ts";
export { packageLibrary } from "../lib/package.ts";
export { stringLibrary } from "../lib/string.ts";
export { tableLibrary } from "../lib/table.ts";
export { timersLibrary } from "../lib/timers.ts";
export { utf8Library } from "../lib/utf8.ts";

/** print, tostring, type. */
export const basicPart: Library = /*@__PURE__*/ base.baseLibraryOf([base.basicPart]);

/** assert and error. */
export const errorPart: Library = /*@__PURE__*/ base.baseLibraryOf([base.errorPart]);

/** getmetatable, select, and the functions that pass metatables by. */
export const rawPart: Library = /*@__PURE__*/ base.baseLibraryOf([base.rawPart]);

/** ipairs, pairs and next. */
export const traversalPart: Library = /*@__PURE__*/ base.baseLibraryOf([base.traversalPart]);

/** tonumber. */
export const numeralPart: Library = /*@__PURE__*/ base.baseLibraryOf([base.numeralPart]);

/** setmetatable, collectgarbage, warn. */
export const metatablePart: Library = /*@__PURE__*/ base.baseLibraryOf([base.metatablePart]);

/** pcall and xpcall. */
export const protectionPart: Library = /*@__PURE__*/ base.baseLibraryOf([base.protectionPart]);

/** load, loadfile and dofile. */
export const loadingPart: Library = /*@__PURE__*/ base.baseLibraryOf([loadFunctions]);

/** The metatable of strings for modules that calculate. */
export const stringArithmetic: Library = /*@__PURE__*/ withLevel(strings.stringArithmetic, 2);

/** The metatable of strings for modules that do not even calculate. */
export const stringFields: Library = /*@__PURE__*/ withLevel(strings.stringFields, 1);
