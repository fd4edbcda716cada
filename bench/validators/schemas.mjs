import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** The documents with the schemas of the benchmark. */
export const documents = ["honcho-v1", "honcho-v2", "mielto"].map((name) => ({
  name,
  path: fileURLToPath(new URL(`../../specs/${name}.yaml`, import.meta.url)),
}));

/** The shape of typescript-runtime-type-benchmarks: as it is, and closed. */
export const shape = {
  openapi: "3.1.0",
  info: { title: "Shape", version: "1" },
  paths: {},
  components: { schemas: { Loose: data(false), Strict: data(true) } },
};

function data(isClosed) {
  const closed = isClosed ? { additionalProperties: false } : {};
  const object = (properties) => ({
    type: "object",
    properties,
    required: Object.keys(properties),
    ...closed,
  });
  const [number, string, boolean] = ["number", "string", "boolean"].map((type) => ({ type }));
  return object({
    number,
    negNumber: number,
    maxNumber: number,
    string,
    longString: string,
    boolean,
    deeplyNested: object({ foo: string, num: number, bool: boolean }),
  });
}

/** The document of each schema. */
export const homes = {
  Message: "honcho-v1",
  Metamessage: "honcho-v1",
  MessageRead: "mielto",
  MessageBatchCreate: "honcho-v2",
  Loose: "shape",
  Strict: "shape",
};

/** The schema of that name with everything that it refers to, as JSON Schema 2020-12. */
export function schemaOf(name) {
  const home = documents.find((each) => each.name === homes[name]);
  const document = home === undefined ? shape : parse(readFileSync(home.path, "utf8"));
  const text = JSON.stringify(document.components.schemas);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $ref: `#/$defs/${name}`,
    $defs: JSON.parse(text.replaceAll("#/components/schemas/", "#/$defs/")),
  };
}
