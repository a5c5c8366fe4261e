// Properties of JavaScript objects, as Lua may see them.
// Invariant: nothing leads from an object to its prototype or constructor, and from there to Function, which could run any
// code: their names are refused, what all objects and functions inherit is not there, and these values never cross.

const refusedNames: ReadonlySet<PropertyKey> = new Set([
  "constructor",
  "__proto__",
  "prototype",
  "caller",
  "callee",
  "arguments",
]);

/** The value of a property, undefined when there is none that Lua may see. */
export function readProperty(object: object, key: PropertyKey): unknown {
  if (refusedNames.has(key) || holderOf(object, key) === undefined) return undefined;
  return Reflect.get(object, key) as unknown;
}

/**
 * Sets a property.
 *
 * @throws {TypeError} when Lua may not, or the object refuses
 */
export function writeProperty(object: object, key: PropertyKey, value: unknown): void {
  const name = String(key);
  if (refusedNames.has(key) || typeof object === "function")
    throw new TypeError(`the property '${name}' cannot be set`);
  // What is inherited from all objects would be found there, with a setter.
  const isOrdinary = holderOf(object, key) !== undefined || !(key in object);
  const done = isOrdinary ? Reflect.set(object, key, value) : define(object, key, value);
  if (!done) throw new TypeError(`the property '${name}' cannot be set`);
}

/** Gives an object a property of its own, whatever it is called. */
export function define(object: object, key: PropertyKey, value: unknown): boolean {
  return Reflect.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

// The object on the chain of prototypes that has the property, as far as Lua can see it.
function holderOf(object: object, key: PropertyKey): object | undefined {
  for (let holder: object | null = object; holder !== null; holder = Reflect.getPrototypeOf(holder)) {
    if (isRoot(holder)) return undefined;
    if (Object.hasOwn(holder, key)) return holder;
  }
  return undefined;
}

/** Whether this is Object.prototype or Function.prototype, of any realm of JavaScript. */
function isRoot(object: object): boolean {
  if (object === Object.prototype || object === Function.prototype) return true;
  return Object.hasOwn(object, "isPrototypeOf") || (Object.hasOwn(object, "bind") && Object.hasOwn(object, "apply"));
}

const globalEval: unknown = Reflect.get(globalThis, "eval");

/**
 * Whether a value must not come into Lua's hands: what runs text as code, and what all objects of a kind share.
 */
export function isForbidden(value: object): boolean {
  if (value === globalEval || isRoot(value)) return true;
  // Function, and its like for async functions and generators, are the constructors of functions.
  return typeof value === "function" && isCodeConstructor(value as Constructor);
}

interface Constructor {
  readonly prototype?: unknown;
}

// By what the prototypes of functions are, in this realm of JavaScript or another.
function isCodeConstructor(f: Constructor): boolean {
  const prototype = Reflect.getOwnPropertyDescriptor(f, "prototype")?.value as unknown;
  if (typeof prototype === "function") return true;
  if (typeof prototype !== "object" || prototype === null) return false;
  const tag = Reflect.getOwnPropertyDescriptor(prototype, Symbol.toStringTag)?.value as unknown;
  return typeof tag === "string" && tag.endsWith("Function");
}
