import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Change } from "../../src/compare/change.ts";
import { compareDocuments } from "../../src/compare/compare.ts";
import type { Mode } from "../../src/evolve/containment.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { importPages } from "../../src/import/import.ts";
import { type TreeMap, fromPlain } from "../../src/import/tree.ts";
import { dialects } from "../import/support/dialects.ts";
import { siteOf } from "../import/support/site.ts";
import { compareValues, readFrom, readValue } from "./support/versions.ts";

type Node = { [key: string]: unknown };

const documents = ["honcho-v1", "honcho-v2", "mielto"].map((name): Node => {
  const text = readFileSync(new URL(`../../specs/${name}.yaml`, import.meta.url), "utf8");
  return parse(text) as Node;
});

/** The schemas of one type in a document's components. */
function schemasIn(document: Node): readonly Node[] {
  const found: Node[] = [];
  const enter = (value: unknown, isSchema: boolean): void => {
    if (typeof value !== "object" || value === null) return;
    if (isSchema && "type" in value && typeof value.type === "string") found.push(value as Node);
    for (const [key, inside] of Object.entries(value))
      enter(inside, !["examples", "default", "enum"].includes(key));
  };
  enter((document["components"] as Node)["schemas"], false);
  return found;
}

type Narrow = (schema: Node) => void;

/** Lowers what a keyword says, or adds it. */
function atMost(keyword: string, value: number): Narrow {
  return (schema) => {
    const known = schema[keyword];
    schema[keyword] = typeof known === "number" ? Math.min(known - 1, value) : value;
  };
}

function atLeast(keyword: string, value: number): Narrow {
  return (schema) => {
    const known = schema[keyword];
    schema[keyword] = typeof known === "number" ? Math.max(known + 1, value) : value;
  };
}

function added(keywords: Node): Narrow {
  return (schema) => void (schema["allOf"] = [...((schema["allOf"] as Node[]) ?? []), keywords]);
}

const ofAny: readonly Narrow[] = [
  added({ not: { enum: [7, "a", null, [], {}] } }),
  added({ if: { minLength: 2 }, then: { pattern: "^a" } }),
  added({ anyOf: [{ minimum: 3 }, { maxLength: 4 }] }),
];

/** Edits by type, each of which leaves fewer values, or the same. */
const narrowings: Readonly<Record<string, readonly Narrow[]>> = {
  string: [
    atMost("maxLength", 3),
    atLeast("minLength", 2),
    added({ pattern: "^[a-f]*$" }),
    added({ format: "uuid" }),
    added({ enum: ["a", "b"] }),
    added({ const: "a" }),
  ],
  number: [atMost("maximum", 3), atLeast("minimum", 2), added({ multipleOf: 0.5 })],
  integer: [
    added({ exclusiveMaximum: 30 }),
    added({ exclusiveMinimum: 2 }),
    added({ multipleOf: 3 }),
    added({ enum: [1, 2] }),
  ],
  boolean: [added({ const: true })],
  array: [
    atMost("maxItems", 2),
    atLeast("minItems", 2),
    added({ uniqueItems: true }),
    added({ contains: { type: "string" } }),
    added({ items: { not: { type: "null" } } }),
  ],
  object: [
    (schema) => void (schema["required"] = Object.keys((schema["properties"] ?? {}) as Node)),
    atLeast("minProperties", 3),
    atMost("maxProperties", 2),
    added({ propertyNames: { maxLength: 8 } }),
    added({ dependentRequired: { name: ["id"], id: ["name"] } }),
    added({ patternProperties: { "^[a-m]": { type: "string" } } }),
  ],
};

const edit = fc.record({ place: fc.nat(), choice: fc.nat() });
type Edit = { readonly place: number; readonly choice: number };

/** A document with one of its schemas narrowed. */
function narrowed(document: Node, { place, choice }: Edit): Node {
  const edited = structuredClone(document);
  const schemas = schemasIn(edited);
  const schema = schemas[place % schemas.length] ?? {};
  const edits = [...(narrowings[String(schema["type"])] ?? []), ...ofAny];
  edits[choice % edits.length]?.(schema);
  return edited;
}

async function effects(old: Node, now: Node, mode: Mode = "wire"): Promise<readonly Change[]> {
  return (await compareValues(old, now, { mode })).changes.filter(
    ({ wire }) => wire.effect !== "none",
  );
}

function isBreaking(changes: readonly Change[], part: Change["part"]): boolean {
  return changes.some((change) => change.part === part && change.wire.effect === "breaking");
}

function isOpen(changes: readonly Change[], part: Change["part"]): boolean {
  return changes.some(
    (change) => change.part === part && ["breaking", "unknown"].includes(change.wire.effect),
  );
}

const runs = { numRuns: process.env["FUZZ_ROUNDS"] === undefined ? 25 : 400 };

describe("laws over real documents", () => {
  it("every narrowing of every type has its sign in both directions", async () => {
    let breaks = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...documents), edit, async (document, one) => {
        const now = narrowed(document, one);
        const there = await effects(document, now);
        const back = await effects(now, document);
        expect(isOpen(there, "response")).toBe(false);
        expect(isOpen(back, "request")).toBe(false);
        breaks += isBreaking(there, "request") || isBreaking(back, "response") ? 1 : 0;
      }),
      runs,
    );
    expect(breaks).toBeGreaterThan(runs.numRuns / 2);
  });

  it("two steps that break nothing break nothing together", async () => {
    let together = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...documents),
        edit,
        edit,
        fc.constantFrom("strict" as const, "wire" as const),
        async (document, one, other, mode) => {
          // Both ways, so that each direction has steps that break nothing.
          const middle = narrowed(document, one);
          const end = narrowed(middle, other);
          for (const [a, b, c] of [
            [document, middle, end],
            [end, middle, document],
          ] as const) {
            const [first, second] = [await effects(a, b, mode), await effects(b, c, mode)];
            const whole = await effects(a, c, mode);
            for (const part of ["request", "response"] as const) {
              if (isOpen(first, part) || isOpen(second, part)) continue;
              together += 1;
              expect(isBreaking(whole, part)).toBe(false);
            }
          }
        },
      ),
      { numRuns: Math.ceil(runs.numRuns / 2) },
    );
    expect(together).toBeGreaterThan(10);
  });

  it("verdicts turn when the sides are swapped and the direction is turned", async () => {
    const asPart = (schemas: unknown, name: string, part: "request" | "response"): Node => {
      const content = { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
      const ok = { 200: { description: "", ...(part === "response" && { content }) } };
      const requestBody = part === "request" ? { required: true, content } : undefined;
      return {
        openapi: "3.1.0",
        info: { title: "T", version: "1.0.0" },
        paths: { "/x": { post: { ...(requestBody && { requestBody }), responses: ok } } },
        components: { schemas },
      };
    };
    const shown = (changes: readonly Change[]): readonly string[] =>
      changes
        .map(({ wire: { effect, witness } }) => `${effect} ${JSON.stringify(witness?.value)}`)
        .toSorted();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...documents),
        edit,
        fc.nat(),
        async (document, one, named) => {
          const [old, now] = [document, narrowed(document, one)].map(
            (each) => (each["components"] as Node)["schemas"] as Node,
          ) as [Node, Node];
          const names = Object.keys(old);
          const name = names[named % names.length] ?? "";
          // What is read only or write only differs between the two.
          if (/readOnly|writeOnly/.test(JSON.stringify(old))) return;
          const asRequest = await effects(
            asPart(old, name, "request"),
            asPart(now, name, "request"),
          );
          const asResponse = await effects(
            asPart(now, name, "response"),
            asPart(old, name, "response"),
          );
          expect(shown(asResponse)).toEqual(shown(asRequest));
        },
      ),
      runs,
    );
  });

  it("an import of some pages of a document says only what is not in view", async () => {
    let unseen = 0;
    for (const document of documents) {
      const host = (texts: Readonly<Record<string, string>>) => memoryHost(texts);
      const { pages } = siteOf(fromPlain(document) as TreeMap, dialects["Fern"] as never, 30);
      const some = Object.entries(pages).filter((_, index) => index % 2 === 0);
      const imported = await importPages(
        some.map(([path]) => path),
        host(Object.fromEntries(some)),
        { out: "specs", onConflict: "error" },
      );
      const [{ text = "" } = {}] = imported.value;
      const now = await readFrom(host({ "new.yaml": text }), "new.yaml", "new");
      const { changes } = compareDocuments(await readValue(document, "old"), now, {
        mode: "wire",
        map: new Map(),
      });
      unseen += changes.length;
      const others = changes.filter(({ rule }) => !rule.endsWith("-not-in-view"));
      expect(others.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    }
    expect(unseen).toBeGreaterThan(0);
  });
});
