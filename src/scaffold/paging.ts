import { logical } from "../emit/syntax.ts";
import { type Code, lit, member, ts, optionalMember } from "../emit/code.ts";
import type { Operation, Parameter } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { wordsOf } from "../plan/words.ts";
import { isAssignable, withoutNull } from "./assignable.ts";
import type { Entity } from "./roles.ts";
import { followed } from "../schema/references.ts";
import { isVisible } from "../schema/view.ts";
import type { ServiceContext } from "./service-context.ts";

/** What the query of an operation says about the part of a list that it wants. */
export interface Paging {
  /** How many items; `limit` in the code. */
  readonly limit: QueryValue | undefined;
  /** How many before them. */
  readonly offset: QueryValue | undefined;
  /** Or which page of so many. */
  readonly page: QueryValue | undefined;
  /** The number of the first page. */
  readonly firstPage: 0 | 1;
}

/** A value of the query, which may be absent. */
export interface QueryValue {
  readonly parameter: Parameter;
  readonly code: Code;
  readonly optional: boolean;
  /** True in the code when it is absent; `undefined` where it never is. */
  readonly absent: Code | undefined;
}

const limits = /^(limit|size|pagesize|perpage|maxresults|maxitems|count|take|top)$/;
const offsets = /^(offset|skip|startindex)$/;
const pages = /^(page|pagenumber|pageno)$/;

/** The words of a name without what is between them: `page_size` and `pageSize` are `pagesize`. */
export function plainName(name: string): string {
  return wordsOf(name).join("").toLowerCase();
}

/** The paging that an operation's query asks for. */
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
 * `.filter(…)` for the values of the query that are called like a property of the items and can be
 * equal to it, and the names of those that nothing is done with.
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

/** The statements that make `items`, the part of a list that is asked for; with them `all`, `limit`, `page` and `start`, where there is such a thing. */
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

/** The parameters of a query, as a handler reads them. */
export function queryValues({ parameters }: Operation): readonly QueryValue[] {
  const queries = parameters.filter((one) => one.in === "query");
  const isThere = queries.some(({ required }) => required);
  return queries.map((parameter) => {
    const code = isThere ? member(ts`query`, parameter.name) : queryMember(parameter.name);
    const optional = !parameter.required && !(isThere && parameter.default !== undefined);
    const absent = optional ? absentCode(parameter.name, code) : undefined;
    return { parameter, code, optional, absent };
  });
}

/** Every object has a `constructor`: of such names only a parameter of its own counts. */
function absentCode(name: string, code: Code): Code {
  return name in Object.prototype
    ? ts`query === undefined || !Object.hasOwn(query, ${lit(name)}) || ${code} === undefined`
    : ts`${code} === undefined`;
}

function queryMember(name: string): Code {
  return optionalMember(ts`query`, name);
}

function isInteger(schema: Schema, { $ }: ServiceContext): boolean {
  const own = followed(withoutNull(schema, $), $.resolve);
  return own.kind === "number" && own.integer;
}

/** Whether pages are counted from one: unless the document allows a page 0. */
function isPositive({ parameter }: QueryValue, { $ }: ServiceContext): boolean {
  const own = followed(withoutNull(parameter.schema, $), $.resolve);
  const least = own.kind === "number" ? own.range?.min : undefined;
  return parameter.default !== 0 && (parameter.default !== undefined || least !== 0);
}
