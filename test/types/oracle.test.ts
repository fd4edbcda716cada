import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { typecheck } from "../support/typecheck.ts";

const folder = fileURLToPath(new URL("../../generated/", import.meta.url));
const generated = Object.fromEntries(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => [`generated/${path}`, readFileSync(folder + path, "utf8")]),
);
const documents = ["honcho-v1", "honcho-v2", "mielto"];

const laws = `
type Equal<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
function holds<T extends true>(): T | undefined { return undefined; }
function differs<T extends false>(): T | undefined { return undefined; }
`;

/** The names of the schemas that openapi-typescript typed. */
function schemaNames(document: string): readonly string[] {
  const text = generated[`generated/${document}/openapi.ts`] ?? "";
  const schemas = /schemas: \{([\s\S]*?)\n {4}\};/.exec(text)?.[1] ?? "";
  return [...schemas.matchAll(/^ {8}(\w+):/gm)].map((match) => match[1] ?? "");
}

describe("the committed output", () => {
  it("types every schema as openapi-typescript does, each assignable to the other", async () => {
    const probes = documents.map((document) => {
      const names = schemaNames(document);
      expect(names.length).toBeGreaterThan(4);
      const lines = names.map(
        (name) => `holds<Equal<models.${name}, components["schemas"]["${name}"]>>();`,
      );
      return [
        `${document}.ts`,
        `import type { components } from "./generated/${document}/openapi.js";\nimport type * as models from "./generated/${document}/index.js";\n${laws}${lines.join("\n")}\nvoid differs;\n`,
      ] as const;
    });
    expect(
      await typecheck({ ...generated, ...Object.fromEntries(probes) }, { noUnusedLocals: false }),
    ).toEqual([]);
  });

  it("shares what is equal, and keeps apart what only has the same name", async () => {
    const probe = `
import type * as v1 from "./generated/honcho-v1/index.js";
import type * as v2 from "./generated/honcho-v2/index.js";
import type * as mielto from "./generated/mielto/index.js";
import type * as shared from "./generated/shared/index.js";
${laws}
holds<Equal<v1.HTTPValidationError, v2.HTTPValidationError>>();
holds<Equal<v2.HTTPValidationError, mielto.HTTPValidationError>>();
holds<Equal<shared.ValidationError, mielto.ValidationError>>();
differs<Equal<v1.Message, v2.Message>>();
differs<Equal<v1.MessageCreate, v2.MessageCreate>>();
`;
    expect(await typecheck({ ...generated, "probe.ts": probe })).toEqual([]);
    const definitions = Object.entries(generated).filter(([, text]) =>
      text.includes("export interface HTTPValidationError "),
    );
    expect(definitions.map(([path]) => path)).toEqual(["generated/shared/models.ts"]);
  });

  it.each(["ES2023", "DOM"])(
    "compiles under the strict flags, with the globals of %s",
    async (lib) => {
      const flags =
        lib === "DOM"
          ? { lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"], types: [] }
          : {};
      const files = Object.entries(generated).filter(
        ([path]) => lib !== "DOM" || !path.endsWith("/runtime/server/node.ts"),
      );
      expect(await typecheck(Object.fromEntries(files), flags)).toEqual([]);
    },
  );
});
