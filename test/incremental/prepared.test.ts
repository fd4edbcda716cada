import { expect, it } from "vitest";
import { type Memo, memoryMemo } from "../../src/cache/memo.ts";
import type { ResolvedDocument } from "../../src/config/resolved-config.ts";
import { nothingPrepared } from "../../src/prepare/preparation.ts";
import { render } from "../../src/report/render.ts";
import { generate } from "../support/generate.ts";

const shop = `openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /a: { get: { operationId: getA, tags: [x], responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } } } } }
  /b: { get: { operationId: getB, responses: { '204': { description: ok } } } }
components:
  schemas:
    A: { type: object, properties: { id: { type: strng } } }
    B: { type: object }
`;

const overlayOf = (type: string): string => `overlay: 1.1.0
info: { title: o, version: '1' }
actions:
  - { target: $.components.schemas.A.properties, update: { more: { type: ${type} } } }
  - { target: $.nothing, remove: true }
`;

interface Inputs {
  readonly text?: string;
  readonly overlay?: string;
  readonly only?: readonly string[];
  readonly title?: string;
}

/** Runs with two documents, of which one is prepared; the other one has this title. */
async function run(memo: Memo | undefined, inputs: Inputs) {
  const { text = shop, overlay = overlayOf("strng"), only = ["tag:x"], title = "Other" } = inputs;
  const documents: readonly ResolvedDocument[] = [
    {
      id: "shop",
      spec: "shop.yaml",
      preparation: {
        ...nothingPrepared,
        overlays: ["o.yaml"],
        patch: [{ op: "add", path: "/components/schemas/A/title", value: "A thing" }],
        only,
      },
    },
    { id: "whole", spec: "shop.yaml" },
    { id: "other", spec: "other.yaml" },
  ];
  const other = `openapi: 3.1.0\ninfo: { title: ${title}, version: '1' }\npaths: {}\n`;
  const files = { "shop.yaml": text, "o.yaml": overlay, "other.yaml": other };
  const remembered = memo && { memo, program: "test" };
  const result = await generate(files, { documents, ...(remembered && { remembered }) });
  const report = render(result.diagnostics, result.sources, { format: "plain", color: false });
  return { files: [...result.files], report };
}

it("recalls a prepared document only for the same text, overlays and options", async () => {
  let hits = 0;
  const texts = memoryMemo();
  const memo: Memo = {
    get: (key) => {
      const text = texts.get(key);
      if (text !== undefined) hits += 1;
      return text;
    },
    set: (key, text) => texts.set(key, text),
  };
  await run(memo, {});
  const changes: readonly (readonly [Inputs, number])[] = [
    [{ title: "Changed" }, 2],
    [{ overlay: overlayOf("integer") }, 2],
    [{ only: ["!tag:x"] }, 2],
    [{ text: shop.replace("title: Shop", "title: Store") }, 1],
    [{}, 3],
  ];
  for (const [inputs, recalled] of changes) {
    hits = 0;
    expect(await run(memo, inputs)).toEqual(await run(undefined, inputs));
    expect(hits).toBe(recalled);
  }
});

it("leads to the lines of both texts, recalled or not", async () => {
  const memo = memoryMemo();
  const first = await run(memo, {});
  expect(first.report).toContain("o.yaml:4:74: warning[schema/invalid-keyword]");
  expect(first.report).toContain("shop.yaml:8:50: warning[schema/invalid-keyword]");
  expect(await run(memo, {})).toEqual(first);
});
