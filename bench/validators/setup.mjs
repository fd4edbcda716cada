import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";

/** The validators in the comparison. ajv is a development dependency of the project. */
const dependencies = {
  // The last typia that runs without its own compiler.
  typia: "9.7.2",
  typescript: "~5.9",
  "@exodus/schemasafe": "1.3.0",
  zod: "4.6.7",
  valibot: "1.5.0",
  arktype: "2.2.9",
};

const compilerOptions = {
  target: "ES2022",
  module: "NodeNext",
  moduleResolution: "NodeNext",
  strict: true,
  skipLibCheck: true,
};

/** Installs the peers into a folder, and lets typia generate its validators there. */
export function setupValidators(folder, install) {
  install(folder, { name: "bench-validators", dependencies });
  mkdirSync(new URL("input/", folder), { recursive: true });
  writeFileSync(
    new URL("tsconfig.json", folder),
    `${JSON.stringify({ compilerOptions, include: ["input"] }, null, 2)}\n`,
  );
  copyFileSync(new URL("typia-input.ts", import.meta.url), new URL("input/typia.ts", folder));
  const words = ["--input", "input", "--output", "output", "--project", "tsconfig.json"];
  const { status } = spawnSync("npx", ["typia", "generate", ...words], {
    cwd: folder,
    stdio: "inherit",
  });
  if (status !== 0) console.error("typia generated nothing: the benchmark does without it");
}
