// string.pack, packsize and unpack, against what lua5.4 does.
import { expect, test } from "vitest";
import { pack, packsize, unpack } from "../../runtime/lib/pack.ts";
import { mismatches } from "./library-calls/library-calls.ts";

test("layouts agree with lua5.4", () => {
  const functions = { "string.pack": pack, "string.packsize": packsize, "string.unpack": unpack };
  expect(mismatches("pack", functions)).toEqual([]);
});
