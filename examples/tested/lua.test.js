// Runs all Lua files called *_test.lua.
import { describe, test } from "vitest";

const files = import.meta.glob("./**/*_test.lua", { eager: true, import: "default" });

for (const [file, tests] of Object.entries(files)) {
  describe(file, () => {
    for (const [name, run] of Object.entries(tests)) test(name, run);
  });
}
