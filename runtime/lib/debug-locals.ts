// debug.getlocal and debug.setlocal. They find variables in programs that mention them, whose functions the compiler lets keep
// them in registers; of other functions they know the names of the parameters.
// Lua 5.4 manual §6.10; cf. ldblib.c db_getlocal, ldebug.c luaG_findlocal.
import type { Activation, Cell } from "../core/activation.ts";
import { type Transfer, transferred } from "../core/hook.ts";
import type { Frame } from "../core/frame.ts";
import type { Value } from "../core/value.ts";

/** A variable of a running function. */
export interface Variable {
  readonly name: string;
  readonly cell: Cell;
}

/** A running function, at which level, and whether it is the one that the running hook was called for. */
export interface Place {
  readonly frame: Frame;
  readonly level: number;
  readonly isHooked: boolean;
}

// How many registers beyond the variables are taken for used in a function that a hook was called for.
const spareRegisters = 2;

/** The n-th variable of a running function; from -1 on downwards those of `...`. */
export function variableOf({ frame, isHooked }: Place, n: number): Variable | undefined {
  const { activation } = frame;
  const passed = isHooked ? passedValue(transferred(), n) : undefined;
  if (activation === undefined) return passed === undefined ? undefined : { name: "(C temporary)", cell: passed };
  if (n < 0) return extraArgument(activation, -n - 1);
  if (n >= 1 && n <= activation.active) return registerOf(activation, n);
  if (passed !== undefined) return { name: "(temporary)", cell: passed };
  const isSpare = isHooked && n >= 1 && n <= activation.active + spareRegisters;
  return isSpare ? { name: "(temporary)", cell: { v: undefined } } : undefined;
}

function registerOf({ registers, called }: Activation, n: number): Variable | undefined {
  const cell = registers[n - 1];
  if (cell === undefined) return undefined;
  return { name: called.isStripped ? "(temporary)" : cell.name, cell };
}

function passedValue(transfer: Transfer | undefined, n: number): Cell | undefined {
  const index = transfer === undefined ? -1 : n - transfer.first;
  return index < 0 || index >= transfer!.values.length ? undefined : { v: transfer!.values[index] };
}

function extraArgument({ varargs = [] }: Activation, index: number): Variable | undefined {
  if (index >= varargs.length) return undefined;
  const cell: Cell = {
    get v(): Value {
      return varargs[index];
    },
    set v(value) {
      varargs[index] = value;
    },
  };
  return { name: "(vararg)", cell };
}
