// The command `npm run soak`: the whole soak, for minutes; the tests run a short one. It fails when something is lost or left,
// or when memory, as soak.ts measures it, has grown by more than a fifth.
//   npm run soak -- [--clients N] [--rounds N]
import { parseArgs } from "node:util";
import { type Memory, soak } from "./soak.ts";

const { values } = parseArgs({
  options: { clients: { type: "string", default: "500" }, rounds: { type: "string", default: "50" } },
});

const started = performance.now();
const result = await soak({
  root: process.cwd(),
  clients: Number(values.clients),
  rounds: Number(values.rounds),
  // V8 looks back 5 seconds to see whether much is allocated.
  quiet: 6000,
  onRound: (round, memory) => process.stdout.write(`round ${round}: ${textOf(memory)}\n`),
});
const seconds = (performance.now() - started) / 1000;
const { losses, before, after, ...left } = result;
process.stdout.write(`${JSON.stringify(left)}\n${losses.length} lost, ${seconds.toFixed(0)} s\n${losses.join("\n")}\n`);
process.stdout.write(`memory: ${textOf(before)}; then ${textOf(after)}\n`);
const hasGrown = after.heap > 1.2 * before.heap || after.resident > 1.2 * before.resident;
process.exitCode = losses.length > 0 || left.clientsLeft > 0 || left.timersLeft > 0 || hasGrown ? 1 : 0;

function textOf({ resident, heap }: Memory): string {
  return `${resident.toFixed(0)} MB resident, ${heap.toFixed(1)} MB of objects`;
}
