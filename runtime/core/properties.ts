// The string keys that compiled programs name as constants, and the properties under which tables keep them.
// Invariant: a key has one property for life, and no two keys share one.

export type Property = `$${string}`;

/** Property names; bounded by the text of the loaded programs. */
const properties = /*@__PURE__*/ new Map<string, Property>();

// Which sketches of keys there are.
const sketches = /*@__PURE__*/ new Uint8Array(1 << 12);

/** Declares string keys that a program names as constants, so that tables keep them as properties. */
export function declareProperties(keys: readonly string[]): void {
  for (const key of keys) {
    if (properties.has(key)) continue;
    properties.set(key, `$${key}`);
    sketches[sketch(key)] = 1;
  }
}

/** The property of a key, if any program names that. */
export function propertyOf(key: string): Property | undefined {
  return properties.get(key);
}

/** Whether surely no program names the key: tells most of those, and takes less than to look them up. */
export function isUnnamed(key: string): boolean {
  return sketches[sketch(key)] === 0;
}

// A position in `sketches`, by length, first and last byte.
function sketch(key: string): number {
  const { length } = key;
  return ((length << 7) ^ (key.charCodeAt(0) << 3) ^ key.charCodeAt(length - 1)) & 0xfff;
}
