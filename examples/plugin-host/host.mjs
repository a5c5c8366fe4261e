// A shop whose rules are plugins: Lua scripts that nobody has read. Each has a state of its own, a little time, a little
// memory, and the functions of `plugin`; one that breaks the limits is switched off, and the others go on.
//
//     node examples/plugin-host/host.mjs
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createState, LimitError } from "pluac/embed";

const folder = join(import.meta.dirname, "plugins");
const stock = new Map([
  ["tea", 50],
  ["cup", 3],
]);

/** Runs a plugin's script, which says what it wants to hear of. */
function loadPlugin(file) {
  const name = basename(file, ".lua");
  const handlers = [];
  const state = createState({
    limits: { milliseconds: 100, memory: 32_000_000 },
    print: (line) => console.log(`[${name}] ${line}`),
    globals: {
      plugin: {
        on: (event, handler) => handlers.push({ event, handler }),
        total: (order) => order.items.reduce((sum, { price, count }) => sum + price * count, 0),
        inStock: async (item) => stock.get(item) ?? 0,
      },
    },
  });
  state.run(readFileSync(file), basename(file));
  return { name, state, handlers };
}

const plugins = new Set(
  readdirSync(folder)
    .sort()
    .map((file) => loadPlugin(join(folder, file))),
);

/** What all plugins say about an event. */
async function ask(event, value) {
  for (const plugin of plugins) {
    for (const { handler } of plugin.handlers.filter((wanted) => wanted.event === event)) {
      try {
        const answer = await plugin.state.callAsync(handler, [value]);
        if (answer !== undefined) console.log(`${plugin.name}:`, answer);
      } catch (error) {
        const reason = error instanceof LimitError ? `it has used up its ${error.limit}` : error.message;
        console.log(`${plugin.name} is switched off: ${reason}`);
        plugin.state.close();
        plugins.delete(plugin);
      }
    }
  }
}

const customer = { name: "Ada", orders: 2 };
console.log("First order");
await ask("order", { customer, items: [{ name: "tea", price: 12.5, count: 10 }] });
console.log("Second order");
await ask("order", { customer, items: [{ name: "cup", price: 8, count: 4 }] });
