// Format strings of string.pack, packsize and unpack, read once into a list of options; lists are kept.
// Invariant: a wrong option becomes a last option of kind "error", raised only when packing gets there, as in C.
// Sizes are those of x86-64. Lua 5.4 manual §6.4.2; lstrlib.c getoption, getdetails.

/** One option: what to pack, in how many bytes, aligned to what. */
export interface PackOption {
  readonly kind:
    "signed" | "unsigned" | "float" | "double" | "fixed" | "counted" | "terminated" | "padding" | "align" | "error";
  /** In bytes; of the length for counted strings. */
  readonly size: number;
  /** A power of two; 1 when there is nothing to align. */
  readonly align: number;
  readonly isLittle: boolean;
  /** The message of kind "error". */
  readonly message: string;
  /** Whether the error is that of argument 1, the format. */
  readonly isArgument: boolean;
}

const maxIntegerSize = 16;
const nativeAlign = 8;
const cacheLimit = 200;
const cache = /*@__PURE__*/ new Map<string, readonly PackOption[]>();

/** Returns the options of `format`, read up to its first "\0" as C does. */
export function packOptions(format: string): readonly PackOption[] {
  let options = cache.get(format);
  if (options === undefined) {
    options = new Reader(format).read();
    if (cache.size >= cacheLimit) cache.clear();
    cache.set(format, options);
  }
  return options;
}

/** Returns how many bytes of padding come before `option` at the offset `at`. */
export function paddingBefore({ align }: PackOption, at: number): number {
  return align === 1 ? 0 : (align - (at % align)) % align;
}

type Kind = PackOption["kind"] | "none";

interface Read {
  readonly kind: Kind;
  readonly size: number;
}

// options of a fixed size
const plainOptions: Readonly<Record<string, Read>> = {
  b: { kind: "signed", size: 1 },
  B: { kind: "unsigned", size: 1 },
  h: { kind: "signed", size: 2 },
  H: { kind: "unsigned", size: 2 },
  l: { kind: "signed", size: 8 },
  L: { kind: "unsigned", size: 8 },
  j: { kind: "signed", size: 8 },
  J: { kind: "unsigned", size: 8 },
  T: { kind: "unsigned", size: 8 },
  f: { kind: "float", size: 4 },
  n: { kind: "double", size: 8 },
  d: { kind: "double", size: 8 },
  z: { kind: "terminated", size: 0 },
  x: { kind: "padding", size: 1 },
  X: { kind: "align", size: 0 },
  " ": { kind: "none", size: 0 },
};

/** Thrown inside the reader, never outside. */
class BadOption {
  readonly message: string;
  readonly isArgument: boolean;

  constructor(message: string, isArgument = false) {
    this.message = message;
    this.isArgument = isArgument;
  }
}

class Reader {
  private readonly options: PackOption[] = [];
  private readonly format: string;
  private at = 0;
  private isLittle = true;
  private maxAlign = 1;

  constructor(format: string) {
    const end = format.indexOf("\0");
    this.format = end < 0 ? format : format.slice(0, end);
  }

  read(): readonly PackOption[] {
    try {
      while (this.at < this.format.length) this.readDetails();
    } catch (error) {
      if (!(error instanceof BadOption)) throw error;
      this.add({ kind: "error", size: 0 }, 1, error);
    }
    return this.options;
  }

  private add({ kind, size }: Read, align: number, error = { message: "", isArgument: false }): void {
    const { isLittle } = this;
    const { message, isArgument } = error;
    if (kind !== "none") this.options.push({ kind, size, align, isLittle, message, isArgument });
  }

  private readDetails(): void {
    const option = this.readOption();
    let align = option.size;
    if (option.kind === "align") {
      const next = this.at < this.format.length ? this.readOption() : undefined;
      if (next === undefined || next.kind === "fixed" || next.size === 0) {
        throw new BadOption("invalid next option for option 'X'", true);
      }
      align = next.size;
    }
    this.add(option, option.kind === "fixed" ? 1 : this.checkedAlign(align));
  }

  private checkedAlign(size: number): number {
    if (size <= 1) return 1;
    const align = Math.min(size, this.maxAlign);
    if ((align & (align - 1)) !== 0) throw new BadOption("format asks for alignment not power of 2", true);
    return align;
  }

  private readOption(): Read {
    const letter = this.format[this.at++]!;
    const plain = plainOptions[letter];
    if (plain !== undefined) return plain;
    switch (letter) {
      case "i":
        return { kind: "signed", size: this.readSize(4) };
      case "I":
        return { kind: "unsigned", size: this.readSize(4) };
      case "s":
        return { kind: "counted", size: this.readSize(8) };
      case "c":
        return { kind: "fixed", size: this.readLength() };
      case "!":
        this.maxAlign = this.readSize(nativeAlign);
        break;
      case "<":
      case "=":
        this.isLittle = true;
        break;
      case ">":
        this.isLittle = false;
        break;
      default:
        throw new BadOption(`invalid format option '${letter}'`);
    }
    return { kind: "none", size: 0 };
  }

  private readLength(): number {
    const size = this.readNumber();
    if (size === undefined) throw new BadOption("missing size for format option 'c'");
    return size;
  }

  private readSize(fallback: number): number {
    const size = this.readNumber() ?? fallback;
    if (size > maxIntegerSize || size <= 0) {
      throw new BadOption(`integral size (${size}) out of limits [1,${maxIntegerSize}]`);
    }
    return size;
  }

  private readNumber(): number | undefined {
    let value: number | undefined;
    // C stops before an int could overflow: what follows is read as the next option
    const limit = 214748363;
    while (isDigit(this.format.charCodeAt(this.at)) && (value ?? 0) <= limit) {
      value = (value ?? 0) * 10 + this.format.charCodeAt(this.at++) - 48;
    }
    return value;
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
