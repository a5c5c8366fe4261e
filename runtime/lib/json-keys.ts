// The keys of decoded objects. Documents have the same few keys, in the same order, again and again: whoever has seen what
// follows a key need not make a new string of it, only compare.
// Invariant: `quoted` is exactly how the key stands in a document after its first quote, so keys with escapes have none.

/** A key, and the keys that have come after it. */
export class Key {
  readonly text: string;
  /** The key and its closing quote, or undefined when a document may show it otherwise. */
  readonly quoted: string | undefined;
  /** The key that was next in the same object the last time. */
  next: Key | undefined = undefined;
  /** The first key of the objects in its value the last time. */
  inner: Key | undefined = undefined;

  constructor(text: string) {
    this.text = text;
    this.quoted = needsEscape.test(text) ? undefined : `${text}"`;
  }
}

const needsEscape = /["\\\0-\x1f]/;

// Keys beyond these bounds are nothing that comes again and again.
const longestKey = 64;
const mostKeys = 2000;

/** The keys that documents have had. */
export class KeyMemory {
  /** Stands for the document itself. */
  readonly root = new Key("");
  private readonly known = new Map<string, Key>();

  /** The key with this text. */
  find(text: string): Key {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const key = new Key(text);
    if (text.length <= longestKey && this.known.size < mostKeys) this.known.set(text, key);
    return key;
  }
}
