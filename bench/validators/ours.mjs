import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { documents, homes, shape } from "./schemas.mjs";

const command = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/**
 * Generates the validators of the benchmark with the built command, and gives the text of an entry module that exports them by kind and schema.
 * Nothing is shared, so that each schema's check stands in one module, as in a service of one document.
 */
export function generateOurs(folder) {
  rmSync(folder, { recursive: true, force: true });
  generate(new URL("plain/", folder), [...documents, written(folder)], {});
  generate(new URL("strip/", folder), [written(folder)], { unknownProperties: "strip" });
  const file = (variant, home) => JSON.stringify(`./${variant}/out/${home}/validators.ts`);
  const lines = Object.entries(homes).map(
    ([name, home]) =>
      `import { is${name}, parse${name} } from ${file("plain", home)};\nis.${name} = is${name}; validate.${name} = parse${name};`,
  );
  writeFileSync(
    new URL("entry.ts", folder),
    `export const is: any = {}, validate: any = {};\n${lines.join("\n")}\nexport { parseLoose as parseSafe } from ${file("strip", "shape")};\n`,
  );
  writeFileSync(
    new URL("batch.ts", folder),
    `export { isMessageBatchCreate, parseMessageBatchCreate } from ${file("plain", homes.MessageBatchCreate)};\n`,
  );
  return { all: new URL("entry.ts", folder), batch: new URL("batch.ts", folder) };
}

function written(folder) {
  mkdirSync(folder, { recursive: true });
  const path = fileURLToPath(new URL("shape.json", folder));
  writeFileSync(path, JSON.stringify(shape));
  return { name: "shape", path };
}

function generate(folder, inputs, validators) {
  mkdirSync(new URL("node_modules/", folder), { recursive: true });
  const config = {
    documents: inputs.map(({ name, path }) => ({ id: name, spec: path })),
    output: "out",
    emit: { client: false, server: false, validators },
    share: { minDocuments: "never" },
  };
  void config;
  writeFileSync(new URL("codegen.config.json", folder), JSON.stringify(config));
  const { status, stderr } = spawnSync(process.execPath, [command, "--quiet", "--no-cache"], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`codegen failed: ${stderr}\nRun \`npm run build\` first.`);
}
