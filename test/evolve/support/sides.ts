import { discriminate } from "../../../src/discriminate/discriminate.ts";
import type { Side } from "../../../src/evolve/containment.ts";
import { normalize } from "../../../src/normalize/document.ts";
import { resolverAmong } from "../../../src/schema/references.ts";
import type { Source } from "../../../src/source/source.ts";
import { withSchemas } from "../../validators/support/generate.ts";

/** Reads schemas as the components of a document, by name. */
export function sidesOf(
  components: Readonly<Record<string, unknown>>,
  {
    others = new Map(),
    openapi = "3.1.0",
    view = "output",
  }: {
    /** Texts that references may lead to, by URL. */
    readonly others?: ReadonlyMap<string, unknown>;
    readonly openapi?: string;
    readonly view?: Side["view"];
  } = {},
): ReadonlyMap<string, Side> {
  const contents: readonly (readonly [string, unknown])[] = [
    ["doc", withSchemas(components, openapi)],
    ...others,
  ];
  const sources = new Map(
    contents.map(([id, value]): [string, Source] => [id, { id, text: "", format: "yaml", value }]),
  );
  const entry = { document: "doc", source: "doc" };
  const { value } = normalize(entry, { sources, entries: [entry] });
  if (value === undefined) throw new Error("the document cannot be read");
  const { declarations } = discriminate(value).value;
  const resolve = resolverAmong(declarations);
  const own = declarations.filter(({ role }) => role === "component");
  return new Map(own.map(({ hint, schema }) => [hint, { schema, resolve, view }]));
}
