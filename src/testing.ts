/**
 * The tests of plugins, imported as `specloom/testing`: scenarios, which say in Markdown what comes
 * out for what goes in, and the compiler's errors in generated files.
 */
export { type Block, type Scenario, parseScenarios, replaceBlocks } from "./testing/scenario.ts";
export {
  type ScenarioOptions,
  type ScenarioResult,
  type TestOptions,
  runScenario,
  testScenarios,
} from "./testing/run-scenario.ts";
export { typeErrors } from "./testing/type-errors.ts";
