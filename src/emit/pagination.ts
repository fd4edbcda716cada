import type { Operation } from "../ir/api.ts";
import type { Property, Schema } from "../ir/schema.ts";
import type { EmitContext } from "./emitter.ts";
import { declaredPagination } from "./pagination-extension.ts";

/** How an operation gives its items in pages. */
export interface Pagination {
  /** Where a page has its items: the names on the way to them. */
  readonly items: Place;
  readonly item: Schema;
  readonly next: NextPage;
}

export type Place = readonly string[];

/** How the next page is asked for. The places `at` are in the request, the others in the body of the response. */
export type NextPage =
  | {
      readonly by: "page";
      readonly at: Place;
      readonly total?: Place;
      readonly more?: Place;
      readonly first?: number;
    }
  | { readonly by: "offset"; readonly at: Place; readonly total?: Place; readonly more?: Place }
  | { readonly by: "cursor"; readonly at: Place; readonly next: Place }
  /** A URL in the body, or in a `Link` header. */
  | { readonly by: "link"; readonly next?: Place };

/** What the document says about the pages of an operation: by an extension, or by the names of what it takes and gives. */
export function paginationOf(operation: Operation, $: EmitContext): Pagination | undefined {
  const body = pageBody(operation, $);
  if (body === undefined) return undefined;
  const declared = declaredPagination(operation.extensions);
  if (declared === false) return undefined;
  const found = declared?.items === undefined ? itemsIn(body, $) : itemsAt(body, declared.items, $);
  const next = declared?.next ?? (found && nextPage(operation, body, $));
  return found && next && { ...found, next };
}

/** The schema of the only JSON that a success has. */
function pageBody({ responses }: Operation, $: EmitContext): Schema | undefined {
  const successes = responses.filter(
    ({ status }) => status.kind === "code" && status.code >= 200 && status.code < 300,
  );
  const [content, ...others] = successes.flatMap(({ contents }) => contents);
  return content?.codec === "json" && others.length === 0 ? bare(content.schema, $) : undefined;
}

function nextPage(operation: Operation, body: Schema, $: EmitContext): NextPage | undefined {
  const inputs = inputsOf(operation, $);
  const outputs = placesIn(body, $);
  const input = (names: Names, is: Test): Found | undefined => find(inputs, names, is, $);
  const output = (names: Names, is: Test): Place | undefined => find(outputs, names, is, $)?.place;

  const cursor = input(cursorNames, isScalar);
  const link = output(["next", "nexturl", "nextpageurl"], isUrl);
  const next = output(nextNames, isScalar);
  if (cursor && link) return { by: "link", next: link };
  if (cursor && next) return { by: "cursor", at: cursor.place, next };
  if (hasLinkHeader(operation)) return { by: "link" };

  const size = input(sizeNames, isNumber);
  const items = output(totalNames, isNumber);
  const more = output(moreNames, isBoolean) ?? output(["next"], isText);
  const page = input(pageNames, isNumber);
  const pages = output(pagesNames, isNumber);
  if (page && (size ?? pages ?? items ?? more)) {
    return {
      by: "page",
      at: page.place,
      ...(pages && { total: pages }),
      ...(more && { more }),
      ...(page.default === 0 && { first: 0 }),
    };
  }
  const offset = input(offsetNames, isNumber);
  return offset && (size ?? items ?? more)
    ? { by: "offset", at: offset.place, ...(items && { total: items }), ...(more && { more }) }
    : undefined;
}

type Names = readonly string[];
type Test = (schema: Schema) => boolean;

// Without their case and the marks between words.
const pageNames: Names = "page pagenumber pageno pagenum".split(" ");
const sizeNames: Names =
  "size limit perpage pagesize pagelimit take top count maxresults maxitems itemsperpage".split(
    " ",
  );
const offsetNames: Names = ["offset", "skip"];
const cursorNames: Names =
  "cursor pagecursor nextcursor pagetoken nexttoken nextpagetoken after aftercursor starttoken startingtoken continuationtoken paginationtoken marker".split(
    " ",
  );
const nextNames: Names =
  "nextcursor nextpagecursor nextpagetoken nexttoken nextmarker endcursor aftercursor continuationtoken paginationtoken cursor after next".split(
    " ",
  );
const pagesNames: Names = "pages totalpages pagecount numpages lastpage".split(" ");
const totalNames: Names =
  "total totalcount totalitems totalresults totalrecords totalelements".split(" ");
const moreNames: Names = ["hasmore", "hasnext", "hasnextpage", "more"];
const itemsNames: Names = "items data results records entries values rows content objects".split(
  " ",
);

/** Something that has a name, and where it stands. */
interface Found {
  readonly place: Place;
  readonly schema: Schema;
  readonly default?: unknown;
}

/** The first name that fits, in the order of the names. */
function find(among: readonly Found[], names: Names, is: Test, $: EmitContext): Found | undefined {
  return names
    .flatMap((name) => among.filter(({ place }) => plainName(place.at(-1) ?? "") === name))
    .find(({ schema }) => is(bare(schema, $)));
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.$]/g, "");
}

/** What can be asked for in the query and in a JSON body. */
function inputsOf({ parameters, body }: Operation, $: EmitContext): readonly Found[] {
  const content = body?.contents[0];
  return [
    ...parameters
      .filter((parameter) => parameter.in === "query")
      .map(({ name, schema, default: own }) => ({ place: ["query", name], schema, default: own })),
    ...(content?.codec === "json" ? propertiesOf(content.schema, $) : []).map(
      ({ name, schema, default: own }) => ({ place: ["body", name], schema, default: own }),
    ),
  ];
}

/** The properties of a page and of the objects in it. */
function placesIn(body: Schema, $: EmitContext): readonly Found[] {
  const own = propertiesOf(body, $);
  return [
    ...own.map(({ name, schema }) => ({ place: [name], schema })),
    ...own.flatMap((outer) =>
      propertiesOf(outer.schema, $).map(({ name, schema }) => ({
        place: [outer.name, name],
        schema,
      })),
    ),
  ];
}

/** The items of a page: the page itself, a property with a usual name, or the only array that there is. */
function itemsIn(body: Schema, $: EmitContext): Omit<Pagination, "next"> | undefined {
  if (body.kind === "array") return itemsAt(body, [], $);
  const arrays = propertiesOf(body, $).filter(({ schema }) => bare(schema, $).kind === "array");
  const usual = itemsNames
    .flatMap((name) => arrays.filter((each) => plainName(each.name) === name))
    .at(0);
  const chosen = usual ?? (arrays.length === 1 ? arrays[0] : undefined);
  return chosen && itemsAt(body, [chosen.name], $);
}

function itemsAt(body: Schema, items: Place, $: EmitContext): Omit<Pagination, "next"> | undefined {
  const end = items.reduce<Schema | undefined>((holder, name) => {
    const property = holder && propertiesOf(holder, $).find((each) => each.name === name);
    return property && bare(property.schema, $);
  }, body);
  if (end?.kind !== "array" || end.prefix.length > 0) return undefined;
  return { items, item: end.rest ?? { kind: "any", at: end.at } };
}

/** The properties of an object, those of all its parts included. */
function propertiesOf(schema: Schema, $: EmitContext, depth = 0): readonly Property[] {
  const target = bare(schema, $);
  if (target.kind === "object") return target.properties;
  // Parts that contain each other end somewhere.
  return target.kind === "intersection" && depth < 8
    ? target.members.flatMap((member) => propertiesOf(member, $, depth + 1))
    : [];
}

/** A schema behind its references, and without the null beside it. */
function bare(schema: Schema, $: EmitContext): Schema {
  let current = schema;
  for (let depth = 0; depth < 32; depth++) {
    if (current.kind === "ref") current = $.declaration(current.target).schema;
    else if (current.kind === "union") {
      const [only, ...others] = current.members.filter(({ kind }) => kind !== "null");
      if (only === undefined || others.length > 0) return current;
      current = only;
    } else return current;
  }
  return current;
}

function isNumber({ kind }: Schema): boolean {
  return kind === "number";
}

function isText({ kind }: Schema): boolean {
  return kind === "string";
}

function isUrl(schema: Schema): boolean {
  return schema.kind === "string" && /^(?:uri|url)(?:-reference)?$/.test(schema.format ?? "");
}

function isBoolean({ kind }: Schema): boolean {
  return kind === "boolean";
}

function isScalar(schema: Schema): boolean {
  return isText(schema) || isNumber(schema);
}

function hasLinkHeader({ responses }: Operation): boolean {
  return responses.some(
    ({ status, headers }) =>
      status.kind === "code" &&
      status.code === 200 &&
      headers.some(({ name }) => name.toLowerCase() === "link"),
  );
}
