// What a call does and gives, whatever it calls: functions of the program, functions of the libraries, tables whose metatables
// have a `__call`, or what is not known. Lua 5.4 manual §2.4, §3.4.10.
// Invariant: as that of analysis.ts; what is not known gets all arguments, and gives anything.
import type { Chunk, Expression, FunctionExpression } from "../ast.ts";
import { type AbstractValue, join, Kind, may, never, without } from "./abstract-value.ts";
import { type Contents, contentsOf } from "./contents.ts";
import type { FunctionSummary } from "./function-summary.ts";
import { callLibrary } from "./library.ts";
import type { LibraryHost } from "./library-description.ts";
import { allOf, anyValues, joinLists, manyOf, unreached, type ValueList } from "./value-list.ts";

/** What calls ask of the analysis. */
export interface CallHost extends LibraryHost {
  summary(node: FunctionExpression | Chunk): FunctionSummary;
}

export class Calls {
  private readonly host: CallHost;

  constructor(host: CallHost) {
    this.host = host;
  }

  call(callee: AbstractValue, args: ValueList, node?: Expression): ValueList {
    let results: ValueList | undefined;
    const add = (more: ValueList): void => {
      results = results === undefined ? more : joinLists(results, more);
    };
    if (callee.functions.size > 0) for (const target of callee.functions) add(this.host.summary(target).call(args));
    if (callee.library !== undefined && !may(callee, Kind.any)) {
      add(callLibrary(callee.library, args, this.host, callee.kinds === Kind.library ? node : undefined));
    }
    if (may(callee, Kind.any | Kind.other)) {
      this.host.escapeAll(args);
      add(anyValues);
    }
    if (may(callee, Kind.table)) add(this.callTable(callee, args));
    return results ?? unreached;
  }

  private callTable(callee: AbstractValue, args: ValueList): ValueList {
    const object = tablesOf(callee);
    const handlers = this.host.handlers(object, "__call");
    if (handlers.kinds === 0) return unreached;
    if (may(handlers, Kind.any)) this.host.escape(object);
    const results = this.call(without(handlers, Kind.table), { ...args, values: [object, ...args.values] });
    return may(handlers, Kind.table) ? joinLists(results, this.callChain(handlers, object, args)) : results;
  }

  // Tables that are `__call` of others, and may have a `__call` that is one of them again: each puts itself before the
  // arguments, so that there is no end of lists that are told apart.
  private callChain(first: AbstractValue, object: AbstractValue, args: ValueList): ValueList {
    const seen = new Set<Contents | undefined>();
    let given = join(object, allOf(args));
    let results = unreached;
    for (let callee = first; may(callee, Kind.table) && !seen.has(contentsOf(callee));) {
      seen.add(contentsOf(callee));
      given = join(given, tablesOf(callee));
      callee = this.host.handlers(tablesOf(callee), "__call");
      results = joinLists(results, this.call(without(callee, Kind.table), manyOf(given)));
    }
    return results;
  }
}

function tablesOf(value: AbstractValue): AbstractValue {
  return { ...value, kinds: Kind.table, functions: never.functions, library: undefined };
}
