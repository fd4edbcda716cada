import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homes, schemaOf } from "./schemas.mjs";

const names = Object.keys(homes);

/**
 * The adapters of the peers: the text of a module that exports `is`, `validate` and optionally
 * `parseSafe`, like ours, and of one with only the check of a batch. Throws if the peer is not
 * installed.
 */
export const peers = {
  typia(folder) {
    const path = JSON.stringify(new URL("output/typia.ts", folder).pathname);
    return {
      all: `export { is, validate, parseSafe } from ${path};`,
      batch: `export { isMessageBatchCreate, validateMessageBatchCreate } from ${path};`,
    };
  },
  ajv(folder) {
    const [first, all] = [false, true].map((allErrors) => ajvModule(folder, allErrors));
    return {
      all: `import * as first from ${first};\nimport * as every from ${all};\nexport { first as is, every as validate };`,
      batch: `export { MessageBatchCreate } from ${ajvModule(folder, true, ["MessageBatchCreate"])};`,
    };
  },
  schemasafe(folder) {
    const require = createRequire(new URL("package.json", folder));
    const { validator } = require("@exodus/schemasafe");
    const options = {
      mode: "lax",
      formatAssertion: true,
      isJSON: true,
      unmodifiedPrototypes: true,
    };
    const module = (name, extra) =>
      validator(schemaOf(name), { ...options, ...extra })
        .toModule()
        .replace(/;$/, "");
    const object = (extra) =>
      `{${names.map((name) => `${name}: ${module(name, extra)}`).join(",\n")}}`;
    const every = { includeErrors: true, allErrors: true };
    return {
      all: `export const is = ${object({})}, validate = ${object(every)};`,
      batch: `export const validate = ${module("MessageBatchCreate", every)};`,
    };
  },
  zod: () => library("zod"),
  valibot: () => library("valibot"),
  arktype: () => library("arktype"),
};

/** The version of a peer, for the report. */
export function versionOf(folder, peer) {
  const name = peer === "schemasafe" ? "@exodus/schemasafe" : peer;
  const home = peer === "ajv" ? new URL("../../", import.meta.url) : folder;
  const path = new URL(`node_modules/${name}/package.json`, home);
  return JSON.parse(readFileSync(path, "utf8")).version;
}

/** Schemas written by hand for a library, in the files beside this one. */
function library(name) {
  const path = JSON.stringify(new URL(`${name}-schemas.mjs`, import.meta.url).pathname);
  return {
    all: `export { is, validate, parseSafe } from ${path};`,
    batch: `export { validateMessageBatchCreate } from ${path};`,
  };
}

function ajvModule(folder, allErrors, wanted = names) {
  const require = createRequire(import.meta.url);
  const Ajv = require("ajv/dist/2020").default;
  const standalone = require("ajv/dist/standalone").default;
  const ajv = new Ajv({ allErrors, strict: false, code: { source: true, esm: true } });
  require("ajv-formats").default(ajv);
  for (const name of wanted) ajv.addSchema(schemaOf(name), name);
  const ids = Object.fromEntries(wanted.map((name) => [name, name]));
  const path = new URL(`ajv-${allErrors ? "all" : "first"}-${wanted.length}.mjs`, folder);
  writeFileSync(path, standalone(ajv, ids));
  return JSON.stringify(path.pathname);
}
