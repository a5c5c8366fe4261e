// Running V8's garbage collector. Loaded when a program first asks for it: node:vm and the flag cost a millisecond.

type Run = () => void;

let run: Run | undefined;

/** See Host.collect. */
export function collect(): void {
  run ??= prepare();
  run();
}

// A WeakRef keeps its target until the microtasks of the turn have run. Those of a context of its own run when a script
// there ends, and let go of all that was kept; nothing else of this turn is disturbed.
function prepare(): Run {
  const v8 = process.getBuiltinModule("node:v8");
  const vm = process.getBuiltinModule("node:vm");
  v8.setFlagsFromString("--expose-gc");
  const gc = vm.runInNewContext("gc") as Run;
  const context = vm.createContext({}, { microtaskMode: "afterEvaluate" });
  const script = new vm.Script("0");
  return () => {
    script.runInContext(context);
    gc();
  };
}
