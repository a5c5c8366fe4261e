// A short soak; `npm run soak` is the long one.
import { expect, test } from "vitest";
import { root } from "../support/command.ts";
import { soak } from "./soak/soak.ts";

test("500 clients at once, half of them bad: nothing is lost, nothing is left", { timeout: 180_000 }, async () => {
  const { errors, before, after, ...rest } = await soak({ root, clients: 500, rounds: 4, quiet: 0 });
  expect(rest).toEqual({ losses: [], clientsLeft: 0, timersLeft: 0, complaints: "" });
  expect(errors).toBeGreaterThan(100);
  expect(after.heap).toBeLessThan(1.2 * before.heap);
});
