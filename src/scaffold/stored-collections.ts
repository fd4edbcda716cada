import {
  type Code,
  docComment,
  id,
  join,
  lit,
  member,
  property as propertyCode,
  ts,
} from "../emit/code.ts";
import { comment } from "../emit/doc.ts";
import type { Schema } from "../ir/schema.ts";
import { refsIn } from "../emit/mentions.ts";
import { reservedNames } from "../plan/reserved.ts";
import { beginningWithLetter, camelCase, wordsOf } from "../plan/words.ts";
import { moduleText } from "./module-code.ts";
import { type PathPart, collectionName } from "./path-place.ts";
import { requestPart } from "./request-part.ts";
import type { Role, StoredRole } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import { storedForm } from "./stored-form.ts";

/** The path of the module with a constant for each collection. */
export const collectionsPath = "src/collections.ts";

/** The declarations of `src/collections.ts`, by name. */
export type CollectionDeclarations = ReadonlyMap<string, Code>;

/**
 * Gives each collection the name of its constant: its last word, with as many words before it as
 * are needed to be unique. The first of two keeps the shorter name.
 */
export function constantNames(
  collections: readonly (readonly PathPart[])[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const collection of collections) {
    const known = collectionName(collection);
    if (names.has(known)) continue;
    const texts = collection.flatMap((part) => ("text" in part ? [part.text] : []));
    const name = candidates(texts).find((one) => !taken.has(one)) ?? `collection${taken.size}`;
    taken.add(name);
    names.set(known, name);
  }
  return names;
}

function candidates(texts: readonly string[]): readonly string[] {
  return texts.toReversed().map((_, index) => {
    const words = texts.slice(-index - 1).flatMap((text) => (text === "" ? root : wordsOf(text)));
    const ascii = words.map((word) => word.replaceAll(/[^\w]+/g, "")).filter((word) => word !== "");
    const name = camelCase(beginningWithLetter(ascii, "collection"));
    return reservedNames.has(name) || locals.has(name) ? `${name}Collection` : name;
  });
}

/** The words for the collection of `/` and `/{id}`. */
const root: readonly string[] = ["root"];

/** Names of variables and imports in handlers, which a constant must not have. */
const locals: ReadonlySet<string> = new Set(
  `all body client collection context count created cursor each found given headers id index item
  items key left limit list listed name next offset old order page parent path position query raw
  one randomUUID request response result right row rows size sort start store text total value
  values view where`.split(/\s+/),
);

/** A collection in a handler: `pets`, or `messages(path.userId)` below an item of another one. */
export function collectionOf(
  { collection, constant }: Pick<StoredRole, "collection" | "constant">,
  context: ServiceContext,
): Code {
  const name = context.own("collections", constant);
  const parents = collection.flatMap((part) =>
    "parameter" in part ? [member(requestPart("path"), part.parameter)] : [],
  );
  return parents.length === 0 ? name : ts`${name}(${join(parents, ", ")})`;
}

/** The names of the collections that handlers mention. */
export function collectionsIn({ refs }: Code): ReadonlySet<string> {
  return new Set(
    refsIn(refs).flatMap(({ module, name, imported }) =>
      module === "service/collections" ? [imported ?? name] : [],
    ),
  );
}

/** The declarations of the collections that handlers mention. */
export function collectionDeclarations(
  roles: Iterable<Role>,
  handlers: Code,
  context: ServiceContext,
): CollectionDeclarations {
  const used = collectionsIn(handlers);
  const stored = [...roles].flatMap((role): Declared[] => {
    if ("collection" in role) return [{ ...role, schema: role.entity.schema }];
    return role.kind === "part" ? [{ ...role, collection: role.path }] : [];
  });
  return new Map(
    stored
      .filter(({ constant }) => used.has(constant))
      .map((role) => [role.constant, declarationOf(role, context)]),
  );
}

/** A collection, and the schema of its values. */
interface Declared extends Pick<StoredRole, "collection" | "constant"> {
  readonly schema: Schema;
}

function declarationOf({ collection, constant, schema }: Declared, context: ServiceContext): Code {
  const { $, own } = context;
  const parents = new Map<string, string>();
  for (const part of collection) if ("parameter" in part) nameParent(part.parameter, parents);
  const parts = collection.map((part) =>
    "text" in part ? lit(part.text) : id(parents.get(part.parameter) ?? ""),
  );
  const type = $.type(schema, "output");
  const { convert, isExact } = storedForm(schema, context) ?? {};
  const json = isExact === true && ts`, json: ${$.runtime("wire/exact-json", "exactJson")}`;
  const given = [
    ...(convert ? [ts`{ ${propertyCode("convert", convert)}${json} }`] : []),
    ...parts,
  ];
  const maker = convert ? own("typed-collection", "typedCollection") : own("store", "collection");
  const made = ts`${maker}<${type}>(${join(given, ", ")})`;
  const parameters = [...parents.values()].map((name) => ts`${id(name)}: unknown`);
  const path = collection.map((part) => ("text" in part ? part.text : `{${part.parameter}}`));
  const whole = `/${path.join("/").replace(/^\//, "").replaceAll("`", "'")}`;
  const doc = docComment(comment(`\`${whole}\``));
  const value = parameters.length === 0 ? made : ts`(${join(parameters, ", ")}) => ${made}`;
  return ts`${doc}
    export const ${id(constant)} = ${value};`;
}

/** Names the parameter of a function for the parent that a parameter of the path names. */
function nameParent(parameter: string, names: Map<string, string>): void {
  const words = wordsOf(parameter).map((word) => word.replaceAll(/[^\w]+/g, ""));
  const wanted = camelCase(
    beginningWithLetter(
      words.filter((word) => word !== ""),
      "parent",
    ),
  );
  const name = reservedNames.has(wanted) ? `${wanted}Id` : wanted;
  const others = [...names.values()];
  names.set(parameter, others.includes(name) ? `${name}${others.length + 1}` : name);
}

/** `src/collections.ts`; `undefined` if no handler uses the store. */
export function collectionsFile(
  declarations: CollectionDeclarations,
  { document }: ServiceContext,
): string | undefined {
  if (declarations.size === 0) return undefined;
  return moduleText(join([...declarations.values()], "\n"), "./", document.id);
}
