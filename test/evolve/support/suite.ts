import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Side } from "../../../src/evolve/containment.ts";
import { sidesOf } from "./sides.ts";

/** A question of the containment suite, with the answer that it gives. */
export interface Assertion {
  /** `valid/optional/unicode 12: s1SubsetEqOfs2`. */
  readonly name: string;
  readonly keyword: string;
  readonly left: unknown;
  readonly right: unknown;
  readonly isContained: boolean;
}

interface Case {
  readonly id: number;
  readonly schema1: unknown;
  readonly schema2: unknown;
  readonly tests: { readonly s1SubsetEqOfs2?: boolean; readonly s2SubsetEqOfs1?: boolean };
}

/** All assertions of the suite in a folder, in the order of their names. */
export function readAssertions(folder: string): readonly Assertion[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .flatMap((file) => {
      const cases = JSON.parse(readFileSync(join(folder, file), "utf8")) as readonly Case[];
      const name = file.replace(/\.json$/, "");
      const keyword = name.slice(name.indexOf("/") + 1);
      return cases.flatMap(({ id, schema1, schema2, tests }) =>
        Object.entries(tests).map(([key, isContained]): Assertion => {
          const [left, right] = key === "s1SubsetEqOfs2" ? [schema1, schema2] : [schema2, schema1];
          return { name: `${name} ${id}: ${key}`, keyword, left, right, isContained };
        }),
      );
    });
}

/**
 * Reads a JSON Schema as specloom reads the component of a document. `others` are the texts that
 * references may lead to, by URL.
 */
export function sideOf(schema: unknown, others: ReadonlyMap<string, unknown>): Side {
  const isObject = typeof schema === "object" && schema !== null && !Array.isArray(schema);
  const named =
    isObject && !("$id" in schema) ? { $id: "http://localhost:1234/S", ...schema } : schema;
  const hasReferences = /"\$(?:ref|dynamicRef|schema)"/.test(JSON.stringify(schema));
  const side = sidesOf({ S: named }, hasReferences ? { others } : {}).get("S");
  if (side === undefined) throw new Error("the schema cannot be read");
  return side;
}
