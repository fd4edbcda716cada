import { defineConfig, type ViteUserConfig } from "vitest/config";

const report = process.env["SPECLOOM_TEST_REPORT"];

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/engine.ts", "test/support/seed.ts"],
    // By default one processor is kept free, which on a machine of two is half of it.
    maxWorkers: "100%",
    // No module of the program has state, so files of tests can share modules.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
  },
});
export default config;
