import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import {
  type Field,
  bare,
  isBoolean,
  isNumber,
  isScalar,
  isText,
  holdsUrl,
  propertiesOf,
  requestFields,
  responseFields,
} from "./fields.ts";
import type { Resolve } from "../schema/references.ts";
import type { NextPage, FieldPath } from "./declared.ts";

/**
 * Detects the way to request the next page by the names of fields in the request and the response.
 */
export function nextPage(
  operation: Operation,
  body: Schema,
  resolve: Resolve,
): NextPage | undefined {
  const inputs = requestFields(operation, resolve);
  const outputs = responseFields(body, resolve);
  const input = (names: Names, is: Test): Field | undefined => find(inputs, names, is, resolve);
  const output = (names: Names, is: Test): FieldPath | undefined =>
    find(outputs, names, is, resolve)?.place;

  const cursor = input(cursorNames, isScalar);
  const link = output(["next", "nexturl", "nextpageurl"], holdsUrl);
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

/**
 * Detects the items of a page: the page itself is a list, has a property with a usual name, or only
 * one list.
 */
export function itemsPlace(body: Schema, resolve: Resolve): FieldPath | undefined {
  if (body.kind === "array") return [];
  const arrays = propertiesOf(body, resolve).filter(
    ({ schema }) => bare(schema, resolve).kind === "array",
  );
  const plain = arrays.map(({ name }) => plainName(name));
  const usual = itemsNames
    .flatMap((name) => arrays.filter((_, index) => plain[index] === name))
    .at(0);
  const chosen = usual ?? (arrays.length === 1 ? arrays[0] : undefined);
  return chosen && [chosen.name];
}

type Names = readonly string[];
type Test = (schema: Schema) => boolean;

// Without case and separators.
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

/** The first name that matches, in the order of the names. */
function find(
  among: readonly Field[],
  names: Names,
  is: Test,
  resolve: Resolve,
): Field | undefined {
  const plain = among.map(({ place }) => plainName(place.at(-1) ?? ""));
  return names
    .flatMap((name) => among.filter((_, index) => plain[index] === name))
    .find(({ schema }) => is(bare(schema, resolve)));
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.$]/g, "");
}

function hasLinkHeader({ responses }: Operation): boolean {
  return responses.some(
    ({ status, headers }) =>
      status.kind === "code" &&
      status.code === 200 &&
      headers.some(({ name }) => name.toLowerCase() === "link"),
  );
}
