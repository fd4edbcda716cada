import ts from "typescript";
import { describe, expect, it, vi } from "vitest";
import { openapiTypes } from "../../src/emit/openapi-types.ts";
import type { Json } from "../../src/ir/json.ts";

const hostile = "a\u0000\u001b[2J\u009b\u0085\u202e\u2028\u2029\ufeff\\\u007f \u{e0041}😀z";

function documentOf(parts: { readonly [name: string]: Json }): Json {
  return { openapi: "3.1.0", info: { title: "A", version: "1" }, paths: {}, ...parts };
}

function schemaOf(schema: Json): Json {
  return documentOf({ components: { schemas: { A: schema } } });
}

async function textOf(raw: Json): Promise<string> {
  const made = await openapiTypes(raw);
  if ("reason" in made) throw new Error(made.reason);
  return made.text;
}

/** The values of all string literals of a module. */
function stringsIn(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true));
  return found;
}

describe("openapi.ts", () => {
  it("has no control character, and means the same", async () => {
    const text = await textOf(
      schemaOf({
        type: "object",
        description: hostile,
        properties: { [hostile]: { type: "string", enum: [hostile], description: hostile } },
      }),
    );
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(stringsIn(text).filter((each) => each === hostile)).toHaveLength(2);
  });

  it("has the second operation of a name in its place, in callbacks and webhooks too", async () => {
    const operation = { operationId: "same", responses: { 200: { description: "ok" } } };
    const item = { get: operation, post: operation };
    const text = await textOf(
      documentOf({
        paths: { "/a": { get: { ...operation, callbacks: { onA: { "{$url}": item } } } } },
        webhooks: { hook: item },
        components: { callbacks: { onB: { "{$url}": item } }, pathItems: { p: item } },
      }),
    );
    expect(text.match(/\bsame: \{/g)).toHaveLength(1);
    expect(text).toContain("hook: {");
  });

  it("is made without a word on the terminal, by two runs at once, and a refusal is a reason", async () => {
    const write = vi.spyOn(process.stderr, "write");
    const error = vi.spyOn(console, "error");
    const refused = documentOf({
      paths: { "/a": { get: { $ref: "#/components/x/missing\n::error::x" } } },
    });
    const [one, other, good] = await Promise.all([
      openapiTypes(refused),
      openapiTypes(refused),
      openapiTypes(schemaOf({ type: "string" })),
    ]);
    expect(one).toHaveProperty("reason");
    expect(other).toEqual(one);
    expect(good).toHaveProperty("text");
    expect(write).not.toHaveBeenCalled();
    expect(error).not.toHaveBeenCalled();
    write.mockRestore();
    error.mockRestore();
  });
});
