// Tests import sources, not dist/; those that run the command need `npm run build` first, which `npm test` does.
import { defineConfig } from "vitest/config";
import { CountReporter } from "./test/support/count-reporter.ts";

// vitest reads this export and no other.
export default defineConfig({
  resolve: { conditions: ["pluac-source"] },
  ssr: { resolve: { conditions: ["pluac-source"] } },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default", new CountReporter()],
    coverage: { include: ["bin/**", "compiler/**", "runtime/**"] },
  },
});
