import { logical } from "../emit/syntax.ts";
import { type Code, member, ts, optionalMember } from "../emit/code.ts";
import type { Operation, Parameter } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { wordsOf } from "../plan/words.ts";
import { isAssignable, withoutNull } from "./assignable.ts";
import type { Entity } from "./roles.ts";
import { followed } from "../schema/references.ts";
import { lacksOwn } from "./own-property.ts";
import { isVisible } from "../schema/view.ts";
import { requestPart } from "./request-part.ts";
import type { ServiceContext } from "./service-context.ts";

/** The query parameters that select a part of a list. */
export interface Paging {
  /** The number of items; `limit` in the code. */
  readonly limit: QueryValue | undefined;
  /** The number of items to skip. */
  readonly offset: QueryValue | undefined;
  /** The number of the page, instead of an offset. */
  readonly page: QueryValue | undefined;
  /** The number of the first page. */
  readonly firstPage: 0 | 1;
}

/** A value of the query, which may be absent. */
export interface QueryValue {
  readonly parameter: Parameter;
  readonly code: Code;
  readonly optional: boolean;
  /** An expression that is true if it is absent; `undefined` if it never is. */
  readonly absent: Code | undefined;
}

const limits = /^(limit|size|pagesize|perpage|maxresults|maxitems|count|take|top)$/;
const offsets = /^(offset|skip|startindex)$/;
const pages = /^(page|pagenumber|pageno)$/;

/** The words of a name without separators: `pagesize` for `page_size` and `pageSize`. */
export function plainName(name: string): string {
  return wordsOf(name).join("").toLowerCase();
}

/** Finds the paging parameters of an operation. */
export function pagingOf(operation: Operation, context: ServiceContext): Paging {
  const find = (names: RegExp): QueryValue | undefined =>
    queryValues(operation).find(
      ({ parameter: { name, schema } }) =>
        names.test(plainName(name)) && isInteger(schema, context),
    );
  const limit = find(limits);
  const offset = find(offsets);
  const page = limit === undefined || offset !== undefined ? undefined : find(pages);
  return {
    limit,
    offset,
    page,
    firstPage: page === undefined || isPositive(page, context) ? 1 : 0,
  };
}

/**
 * `.filter(…)` for the query parameters that have the name and type of a property of the items, and
 * the names of the other parameters, which are not used.
 */
export function filterCode(
  operation: Operation,
  { properties }: Entity,
  paging: Paging,
  context: ServiceContext,
): { readonly filter: Code; readonly unused: readonly string[] } {
  const { $ } = context;
  const used = [paging.limit, paging.offset, paging.page].map((one) => one?.parameter);
  const unused: string[] = [];
  const tests = queryValues(operation).flatMap(({ parameter, code, absent }) => {
    if (used.includes(parameter)) return [];
    const property = properties.find(({ name }) => name === parameter.name);
    const wanted = withoutNull(parameter.schema, $);
    const { kind } = followed(wanted, $.resolve);
    const isScalar = /^(string|number|boolean|enum)$/.test(kind);
    const to = property && withoutNull(property.schema, $);
    const isRead = property !== undefined && isVisible(property, "output");
    if (!isRead || !isScalar || to === undefined || !isAssignable(wanted, to, $)) {
      unused.push(parameter.name);
      return [];
    }
    const same = ts`${member(ts`item`, property.name)} === ${code}`;
    if (wanted !== parameter.schema) return [ts`(${code} == null || ${same})`];
    return [absent === undefined ? same : ts`(${absent} || ${same})`];
  });
  const filter = tests.length === 0 ? ts`` : ts`.filter((item) => ${logical(tests, "&&")})`;
  return { filter, unused };
}

/**
 * The statements that declare `items`, the selected part of a list, and with paging also `all`,
 * `limit`, `page` and `start`.
 */
export function itemsCode(list: Code, { limit, offset, page, firstPage }: Paging): Code {
  if (limit === undefined && offset === undefined) return ts`const items = ${list};`;
  const size = limit && (limit.optional ? ts`${limit.code} ?? all.length` : limit.code);
  const end = limit && ts`, start + limit`;
  const number = page && (page.optional ? ts`${page.code} ?? ${firstPage}` : page.code);
  const before =
    page === undefined
      ? offset && (offset.optional ? ts`${offset.code} ?? 0` : offset.code)
      : firstPage === 1
        ? ts`(page - 1) * limit`
        : ts`page * limit`;
  return ts`const all = ${list};
    ${size && ts`const limit = ${size};`}
    ${number && ts`const page = ${number};`}
    ${before && ts`const start = ${before};`}
    const items = all.slice(${before === undefined ? ts`0, limit` : ts`start${end}`});`;
}

/** The query parameters of an operation, as a handler reads them. */
export function queryValues({ parameters }: Operation): readonly QueryValue[] {
  const queries = parameters.filter((one) => one.in === "query");
  const isThere = queries.some(({ required }) => required);
  return queries.map((parameter) => {
    const read = isThere ? member : optionalMember;
    const code = read(requestPart("query"), parameter.name);
    const optional = !parameter.required && !(isThere && parameter.default !== undefined);
    const absent = optional ? absentCode(parameter.name, code) : undefined;
    return { parameter, code, optional, absent };
  });
}

/** Every object inherits `constructor`, so a parameter of such a name must be an own property. */
function absentCode(name: string, code: Code): Code {
  const query = requestPart("query");
  return name in Object.prototype
    ? ts`${query} === undefined || ${lacksOwn(query, name)} || ${code} === undefined`
    : ts`${code} === undefined`;
}

function isInteger(schema: Schema, { $ }: ServiceContext): boolean {
  const own = followed(withoutNull(schema, $), $.resolve);
  return own.kind === "number" && own.integer;
}

/** True if pages are counted from one: the document does not allow a page 0. */
function isPositive({ parameter }: QueryValue, { $ }: ServiceContext): boolean {
  const own = followed(withoutNull(parameter.schema, $), $.resolve);
  const least = own.kind === "number" ? own.range?.min : undefined;
  return parameter.default !== 0 && (parameter.default !== undefined || least !== 0);
}
