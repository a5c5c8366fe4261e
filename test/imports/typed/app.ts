// Each line that must be refused says so; all others must be accepted, and hold when this runs.
import shop, { count, delete as remove, find, greet, isLarge, lengths, limits, log, primes } from "./shop.lua";
import { stack, total, version, type Crate, type Item, type Mode } from "./shop.lua";
import double from "./double.lua";
import nothing from "./nothing.lua";

function same(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
  }
}

const items: Item[] = [
  { name: "lamp", price: 40 },
  { name: "bulb", price: 5, tags: ["light"] },
];
const mode: Mode = "slow";
const sum: number = total(items);
same([sum, total(items, mode), shop.total(items, "fast")], [45, 22.5, 45]);
// @ts-expect-error a price is a number
total([{ name: "lamp", price: "40" }]);
// @ts-expect-error there is no such mode
total(items, "medium");
// @ts-expect-error items are needed
if (version === "2.0") total();
// @ts-expect-error the result is a number
const text: string = total(items);
same(text, 45);

const found = find(items, (item, index) => item.price < 10 && index > 0);
const [first] = Array.isArray(found) ? found : [found];
same(first?.name, "bulb");
same(
  find([1, 2], (n: number) => n > 2),
  [null, "nothing was found"],
);
// @ts-expect-error numbers have no name
find([1, 2], (n) => n.name === "");

const sizes: { [key: string]: number } = lengths(["a", "bcd"]);
same(sizes, { a: 1, bcd: 3 });
const crate: Crate = { name: "crate", price: 1, items };
same(shop.open(crate)[1]?.name, "bulb");

same(greet("you"), "Hello you!");
const many: number = count(1, 2, 3);
const large: boolean = isLarge(101);
same([many, large, remove("all"), shop.delete("one")], [3, true, true, false]);
const nil: void = log("logged");
same([nil, nothing], [null, null]);
same([limits.low, limits.high, primes[2]! + 1, version.length], [1, 2.5, 6, 3]);
// @ts-expect-error there is no such limit
same(limits.middle, undefined);
// @ts-expect-error there is no such export
same(shop.missing, undefined);
const words: boolean = shop["two words"];
same(words, true);

const made = stack();
made.call("push", "a");
const size: number = made.get("size");
const popped: string | undefined = made.call("pop");
same([size, popped, made.call("pop")], [1, "a", null]);
// @ts-expect-error strings only
made.call("push", 1);
// @ts-expect-error there is no such method
if (version === "2.0") made.call("peek");

const four: number = double(2);
same(four, 4);
console.log("all hold");
