import { validateConfig } from "../../src/config/validate.ts";
import { parseLock } from "../../src/plan/lock.ts";
import { mergePins } from "../../src/plan/lock.ts";
import { generate } from "../../test/support/generate.ts";
import { type Kind, repeatedly } from "./kind.ts";

const parts: readonly string[] = [
  ..."aB1_$% .{}\"'\\/*".split(""),
  ..."é e\u0301 ½ ² 🎉 \u0301 \u3164 \ufe0f ー 名 constructor toString __proto__ then await hasOwnProperty valueOf".split(
    " ",
  ),
];

export const names: Kind = {
  name: "names",
  escape: "a crash, or code that is no TypeScript",
  run: (random, rounds) =>
    repeatedly(rounds * 150, () =>
      escapeOf(random.text(parts, 4), random.text(parts, 4), random.text(parts, 4)),
    ),
};

async function escapeOf(schema: string, name: string, id: string): Promise<string | undefined> {
  const ref = `#/components/schemas/${encodeURIComponent(schema.replaceAll("~", "~0").replaceAll("/", "~1"))}`;
  const content = { "application/json": { schema: { $ref: ref } } };
  const document = {
    openapi: "3.1.0",
    info: { title: name, version: "1" },
    paths: { "/x": { get: { operationId: id, responses: { 200: { description: "", content } } } } },
    components: {
      schemas: Object.fromEntries([[schema, { type: "object", properties: { a: {} } }]]),
    },
  };
  const label = JSON.stringify([schema, name, id]);
  try {
    const file = { "constructor.json": JSON.stringify(document) };
    const first = await generate(file);
    const pins = {
      constructor: Object.fromEntries([
        [schema, name],
        ["GET /x", name],
      ]),
    };
    const configured = validateConfig({ documents: ["a.json"], names: pins });
    if ("config" in configured) await generate(file, { names: pins });
    const locked = parseLock("lock", JSON.stringify({ format: 1, names: pins, places: {} }));
    const { value } = parseLock("lock", first.lock ?? "{}");
    if (locked.diagnostics.length === 0) {
      const merged = mergePins(locked.value.names, value.names);
      await generate(file, { names: merged });
    }
    return undefined;
  } catch (error) {
    return `${label}: ${String(error)}`;
  }
}
