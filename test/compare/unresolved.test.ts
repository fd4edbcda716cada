import { describe, expect, it } from "vitest";
import { compareValues } from "./support/versions.ts";

const missing = { $ref: "#/components/schemas/Missing" };
const text = { type: "string" };

function documentWith(schema: unknown, schemas: object): unknown {
  const responses = { 204: { description: "" } };
  const content = { "application/json": { schema } };
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/x": { post: { requestBody: { required: true, content }, responses } } },
    components: { schemas },
  };
}

/** The effects of the changes of a request, with the places that are not decided. */
async function effects(old: unknown, now: unknown, before = {}, after = {}) {
  const { changes } = await compareValues(documentWith(old, before), documentWith(now, after));
  return changes.map(({ wire: { effect, at, reason } }) =>
    effect === "unknown" ? `unknown at "${at}": ${reason}` : effect,
  );
}

function held(x: unknown, more = {}): unknown {
  return { type: "object", properties: { x, ...more }, required: ["x"] };
}

const unknown = 'unknown at "/x": `#/components/schemas/Missing` leads nowhere';

describe("below a reference that leads nowhere", () => {
  it("a change is unknown, with the place", async () => {
    expect(await effects(held(missing), held(text))).toEqual([unknown]);
    expect(await effects(held(text), held(missing))).toEqual([unknown]);
    expect(await effects(held(missing), held(missing), { Missing: text })).toEqual([unknown]);
    const inside = (x: unknown): object => ({
      Node: { type: "object", properties: { next: { $ref: "#/components/schemas/Node" }, x } },
    });
    const node = { $ref: "#/components/schemas/Node" };
    expect(await effects(node, node, inside({}), inside(missing))).toEqual([unknown]);
  });

  it("nothing has changed if both versions say the same", async () => {
    expect(await effects(held(missing), held(missing))).toEqual([]);
    expect(await effects(held(missing, { p: text }), held(missing, { p: text }))).toEqual([]);
  });

  it("other places are decided", async () => {
    const limited = { type: "string", maxLength: 1 };
    const wide = held(missing, { p: text });
    const narrow = held(missing, { p: limited });
    expect(await effects(wide, narrow)).toEqual(["breaking"]);
    expect(await effects(narrow, wide)).toEqual(["compatible"]);
  });

  it("a composition is decided only where all of it is known", async () => {
    const all = (schema: unknown): unknown => ({ allOf: [missing, held(schema)] });
    const whole = 'unknown at "": `#/components/schemas/Missing` leads nowhere';
    expect(await effects(all(text), all({ type: "string", maxLength: 1 }))).toEqual([whole]);
    // What both demand is demanded of the same values.
    expect(await effects(all(text), held(text))).toEqual(["compatible"]);
    const rest = (unevaluatedProperties: unknown): unknown => ({
      allOf: [missing],
      unevaluatedProperties,
    });
    expect(await effects(rest(text), rest(false))).toEqual([whole]);
  });
});
