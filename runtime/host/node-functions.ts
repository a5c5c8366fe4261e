// Where functions stand in their files: what only V8's inspector tells. It is loaded when debug.getinfo is first asked.
import type { Session } from "node:inspector";
import type { FunctionPosition } from "./host.ts";

// A slot that the inspector can evaluate.
const slot = "pluac:function";
const holder = globalThis as unknown as Record<string, unknown>;

let session: Session | undefined;
const files = new Map<string, string>();

/** See Host.locateFunction. */
export function locateFunction(f: object): FunctionPosition | undefined {
  session ??= connect();
  holder[slot] = f;
  const position = positionInSlot(session);
  delete holder[slot];
  if (position === undefined) return undefined;
  if (!files.has(position.scriptId)) listFiles(session);
  const file = files.get(position.scriptId);
  return file === undefined
    ? undefined
    : { file, line: position.lineNumber + 1, column: (position.columnNumber ?? 0) + 1 };
}

function connect(): Session {
  const { Session } = process.getBuiltinModule("node:inspector");
  const made = new Session();
  made.connect();
  made.on("Debugger.scriptParsed", ({ params }) => files.set(params.scriptId, params.url));
  return made;
}

// The debugger tells all scripts when it is switched on.
function listFiles(inspector: Session): void {
  inspector.post("Debugger.enable");
  inspector.post("Debugger.disable");
}

interface Location {
  readonly scriptId: string;
  readonly lineNumber: number;
  readonly columnNumber?: number;
}

// Within this thread, the inspector answers before post returns.
function positionInSlot(inspector: Session): Location | undefined {
  let location: Location | undefined;
  inspector.post("Runtime.evaluate", { expression: `globalThis[${JSON.stringify(slot)}]` }, (_, evaluated) => {
    const objectId = evaluated?.result.objectId;
    if (objectId === undefined) return;
    inspector.post("Runtime.getProperties", { objectId, ownProperties: true }, (_, { internalProperties = [] }) => {
      const property = internalProperties.find(({ name }) => name === "[[FunctionLocation]]");
      location = property?.value?.value as Location | undefined;
    });
    inspector.post("Runtime.releaseObject", { objectId });
  });
  return location;
}
