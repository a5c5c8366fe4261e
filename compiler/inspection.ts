// What a program looks into functions for. Invariant: decided for all modules of a program together.

/** What a program inspects. */
export interface Inspection {
  /** Variables of closures: debug.getupvalue and its like, or string.dump. */
  readonly upvalues: boolean;
  /** The text of functions: string.dump. */
  readonly text: boolean;
  /** Which functions run, where, and with which variables: debug.getlocal, hooks. */
  readonly activations: boolean;
  /** When objects are finalized: `__gc`. Loops then give the collector its chance. */
  readonly finalizers: boolean;
  /** When objects are collected: `__mode`, `__gc`. Then no temporary variable may keep a stored one alive. */
  readonly collections: boolean;
  /** Whether its steps are counted, so that it can be stopped. */
  readonly metered?: boolean;
  /** The chunk is a function that was dumped without debug information. */
  readonly stripped?: boolean;
}

export const noInspection: Inspection = {
  upvalues: false,
  text: false,
  activations: false,
  finalizers: false,
  collections: false,
};

/** What either of two modules inspects, both must be ready for. */
export function joinInspections(a: Inspection, b: Inspection): Inspection {
  return {
    upvalues: a.upvalues || b.upvalues,
    text: a.text || b.text,
    activations: a.activations || b.activations,
    finalizers: a.finalizers || b.finalizers,
    collections: a.collections || b.collections,
    ...(a.metered === true || b.metered === true ? { metered: true } : {}),
    ...(a.stripped === true || b.stripped === true ? { stripped: true } : {}),
  };
}
