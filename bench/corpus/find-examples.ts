import { type RawObject, isObject } from "../../src/openapi/object.ts";
import { type ObjectKind, eachPart } from "../../src/openapi/structure.ts";
import { type Path, descend, toPointer } from "../../src/ir/pointer.ts";

/** A value that the document gives as an example of a schema. */
export interface Example {
  /** JSON Pointer of the value in the document. */
  readonly pointer: string;
  readonly value: unknown;
}

/** A schema with its examples in the document. */
export interface ExampleSchema {
  /** The name of the component; `undefined` if it has none. */
  readonly component: string | undefined;
  readonly schema: RawObject;
  readonly examples: readonly Example[];
}

interface Part {
  readonly kind: ObjectKind;
  readonly value: unknown;
  readonly path: Path | undefined;
  /** Its key in the parent: the media type of a Media Type Object. */
  readonly key: string;
}

/**
 * Finds the schemas of a document with examples and defaults: in schemas, JSON media types,
 * parameters and headers. Equal schemas without a name are merged.
 */
export function findExamples(document: RawObject): readonly ExampleSchema[] {
  const found = new Map<string, { readonly schema: ExampleSchema; readonly examples: Example[] }>();
  const add = (schema: RawObject, path: Path | undefined, examples: readonly Example[]): void => {
    if (examples.length === 0) return;
    const component = componentOf(schema, path);
    const key = component === undefined ? JSON.stringify(schema) : `#${component}`;
    const known = found.get(key) ?? { schema: { component, schema, examples: [] }, examples: [] };
    found.set(key, known);
    known.examples.push(...examples);
  };
  const open: Part[] = [{ kind: "document", value: document, path: undefined, key: "" }];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const { kind, value, path, key } = part;
    if (!isObject(value)) continue;
    const isOld = String(document["openapi"] ?? document["swagger"]) < "3.1";
    const isReference = typeof value["$ref"] === "string";
    if (isReference && (isOld || kind !== "schema")) continue;
    if (kind === "schema") add(value, path, examplesOfSchema(value, path));
    const { schema } = value;
    if (isObject(schema) && hasValues(kind, key)) {
      add(schema, descend(path, "schema"), examplesBeside(value, path, document));
    }
    eachPart(kind, value, (inner, held, name, item) => {
      const keys = item === undefined ? [name] : [name, item];
      open.push({
        kind: inner,
        value: held,
        path: descend(path, ...keys),
        key: String(keys.at(-1)),
      });
    });
  }
  return [...found.values()].map(({ schema, examples }) => ({ ...schema, examples }));
}

function hasValues(kind: ObjectKind, key: string): boolean {
  if (kind === "mediaType") return /^application\/([\w.-]+\+)?json\b/.test(key);
  return kind === "parameter" || kind === "header";
}

function componentOf(schema: RawObject, path: Path | undefined): string | undefined {
  const isAlias = typeof schema["$ref"] === "string";
  const pointer = isAlias ? String(schema["$ref"]) : `#${toPointer(path)}`;
  const name = /^#\/components\/schemas\/([\w.-]+)$/.exec(pointer)?.[1];
  return isAlias && Object.keys(schema).length > 1 ? undefined : name;
}

function examplesOfSchema(schema: RawObject, path: Path | undefined): readonly Example[] {
  const at = (...keys: readonly (string | number)[]): string => toPointer(descend(path, ...keys));
  const { examples } = schema;
  return [
    ...["default", "example"].flatMap((key) =>
      Object.hasOwn(schema, key) ? [{ pointer: at(key), value: schema[key] }] : [],
    ),
    ...(Array.isArray(examples)
      ? examples.map((value: unknown, index) => ({ pointer: at("examples", index), value }))
      : []),
  ];
}

/** The examples of a media type or a parameter; members of `examples` may be references. */
function examplesBeside(
  holder: RawObject,
  path: Path | undefined,
  document: RawObject,
): readonly Example[] {
  const single = Object.hasOwn(holder, "example")
    ? [{ pointer: toPointer(descend(path, "example")), value: holder["example"] }]
    : [];
  const { examples } = holder;
  if (!isObject(examples)) return single;
  const several = Object.keys(examples).flatMap((name): Example[] => {
    const example = followed(examples[name], document);
    return isObject(example) && Object.hasOwn(example, "value")
      ? [{ pointer: toPointer(descend(path, "examples", name)), value: example["value"] }]
      : [];
  });
  return [...single, ...several];
}

function followed(example: unknown, document: RawObject): unknown {
  const name = isObject(example) ? String(example["$ref"]) : "";
  const key = /^#\/components\/examples\/([\w.-]+)$/.exec(name)?.[1];
  const { components } = document;
  const all = isObject(components) ? components["examples"] : undefined;
  return key !== undefined && isObject(all) ? all[key] : example;
}
