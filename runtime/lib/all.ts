// Every library, in the order they are opened. Cf. linit.c.
import { baseLibraryOf, commonParts } from "./base.ts";
import { commonLibraries } from "./common.ts";
import { debugLibrary } from "./debug.ts";
import { jsonLibrary } from "./json.ts";
import { loadFunctions } from "./load.ts";
import { netLibrary } from "./net.ts";
import type { Library } from "./open.ts";
import { timersLibrary } from "./timers.ts";
import { utf8Library } from "./utf8.ts";

/** The functions that are globals, `_G` and `_VERSION`. */
export const baseLibrary: Library = /*@__PURE__*/ baseLibraryOf([...commonParts, loadFunctions]);

/** All of them. */
export const libraries: readonly Library[] = [
  baseLibrary,
  ...commonLibraries,
  utf8Library,
  debugLibrary,
  jsonLibrary,
  timersLibrary,
  netLibrary,
];
