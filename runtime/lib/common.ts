// The libraries that most programs use, which are loaded together, without the others.
import { coroutineLibrary } from "./coroutine.ts";
import { ioLibrary } from "./io.ts";
import { mathLibrary } from "./math.ts";
import type { Library } from "./open.ts";
import { osLibrary } from "./os.ts";
import { packageLibrary } from "./package.ts";
import { stringLibrary } from "./string.ts";
import { tableLibrary } from "./table.ts";

/** In the order in which they are opened. */
export const commonLibraries: readonly Library[] = [
  packageLibrary,
  coroutineLibrary,
  tableLibrary,
  ioLibrary,
  osLibrary,
  stringLibrary,
  mathLibrary,
];
