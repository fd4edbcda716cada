import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { documents, homes, shape } from "./schemas.mjs";

const command = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/**
 * Generates the validators of the benchmark with the built command, and returns the text of an
 * entry module that exports them by kind and schema. Nothing is shared, so that each schema's check
 * is in one module, as in a service with one document.
 */
export function generateOurs(folder) {
  rmSync(folder, { recursive: true, force: true });
  const shapeText = { "shape.json": JSON.stringify(shape) };
  const all = documents.map(({ name, path }) => [`${name}.yaml`, readFileSync(path, "utf8")]);
  generate(new URL("plain/", folder), { ...Object.fromEntries(all), ...shapeText }, {});
  generate(new URL("strip/", folder), shapeText, { unknownProperties: "strip" });
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

function generate(folder, texts, validators) {
  mkdirSync(new URL("node_modules/", folder), { recursive: true });
  for (const [name, text] of Object.entries(texts)) writeFileSync(new URL(name, folder), text);
  const config = {
    documents: Object.fromEntries(
      Object.keys(texts).map((name) => [name.replace(/\.\w+$/, ""), name]),
    ),
    output: "out",
    emit: { client: false, server: false, validators },
    share: false,
    lock: false,
  };
  writeFileSync(new URL("codegen.config.json", folder), JSON.stringify(config));
  const { status, stderr } = spawnSync(process.execPath, [command, "--quiet", "--no-cache"], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`codegen failed: ${stderr}\nRun \`npm run build\` first.`);
}
