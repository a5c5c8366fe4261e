// Every library, in the order they are opened. Cf. linit.c.
import { baseLibrary } from "./base.ts";
import { coroutineLibrary } from "./coroutine.ts";
import { debugLibrary } from "./debug.ts";
import { ioLibrary } from "./io.ts";
import { jsonLibrary } from "./json.ts";
import { mathLibrary } from "./math.ts";
import { netLibrary } from "./net.ts";
import type { Library } from "./open.ts";
import { osLibrary } from "./os.ts";
import { packageLibrary } from "./package.ts";
import { stringLibrary } from "./string.ts";
import { tableLibrary } from "./table.ts";
import { timersLibrary } from "./timers.ts";
import { utf8Library } from "./utf8.ts";

/** All of them. */
export const libraries: readonly Library[] = [
  baseLibrary,
  packageLibrary,
  coroutineLibrary,
  tableLibrary,
  ioLibrary,
  osLibrary,
  stringLibrary,
  mathLibrary,
  utf8Library,
  debugLibrary,
  jsonLibrary,
  timersLibrary,
  netLibrary,
];
