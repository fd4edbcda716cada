import { defineConfig, type ViteUserConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const report = process.env["SPECLOOM_TEST_REPORT"];

/** The files that take longest, where no earlier run has told how long each of them takes. */
const longest = [
  "hostile/hostile",
  "hostile/steps",
  "hostile/growth",
  "projects/projects",
  "plugins/new",
  "conformance/json-schema",
];

/** Starts the longest files first, so that no worker ends with one while the others are idle. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      longest.some((name) => moduleId.endsWith(`/test/${name}.test.ts`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/engine.ts", "test/support/seed.ts"],
    // By default one processor is kept free, which on a machine of two is half of it.
    maxWorkers: "100%",
    // No module of the program has state, so files of tests can share modules.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
  },
});
export default config;
