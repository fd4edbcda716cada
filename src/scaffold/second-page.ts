import { type Code, join, key, lit, member, optionalMember, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import { accepts } from "../schema/accepts.ts";
import type { InstanceObject } from "../schema/value.ts";
import { type DistinctRequest, distinctRequest } from "./distinct-request.ts";
import { type TestedService, itemSetup } from "./item-setup.ts";
import { type Listing, listingOf } from "./listing.ts";
import { nextPath } from "./page-values.ts";
import { mainContent } from "./main-content.ts";
import { replyOf } from "./reply-code.ts";
import { alignedPath, requestSample } from "./request-sample.ts";
import { type StoredOperation, expectedCode, membersOf, shownOf } from "./round-trip.ts";
import type { ServiceContext } from "./service-context.ts";
import { assertPages, callOf, callStep, receivedBody, test, testClient } from "./test-call.ts";
import { typedValue } from "./typed-value.ts";

/**
 * The test that two items are on two pages, for an operation that lists items by pages. None if no
 * operation adds items that a test can tell apart.
 */
export function secondPage(operation: Operation, service: TestedService): readonly Code[] {
  const members = membersOf(operation, service);
  const list = members.find((one) => one.operation === operation && one.role.kind === "list");
  const [create] = members;
  if (list === undefined || list.role.place.isMap === true) return [];
  if (create === undefined || create.role.isSingle) return [];
  const { context } = service;
  const pages = pagesOf(list, service);
  const sent = [1, 2].flatMap(
    (salt) => distinctRequest(create.operation, create.role, salt, context) ?? [],
  );
  const [first] = sent;
  if (pages === undefined || first === undefined || sent.length < 2) return [];
  // The second item of one id replaces the first.
  const id = create.role.entity.id?.name ?? "";
  const ids = sent.flatMap(({ stored }) => (Object.hasOwn(stored, id) ? [stored[id]] : []));
  const isOne = create.role.kind === "put" && haveOneId(sent, create.role);
  if (isOne || new Set(ids).size < ids.length) return [];
  const expected = sent.map(({ stored }) => shownOf(stored, list.role, service));
  if (expected.some((one) => Object.keys(one).length === 0)) return [];
  const creations = sent.flatMap(
    ({ request }) => itemSetup({ ...create, request }, service, false) ?? [],
  );
  if (creations.length < sent.length) return [];
  const calls = creations.map(({ input }) => callStep(create.operation, input, context));
  const creation = { ...create, request: first.request };
  const path = alignedPath({ ...list, request: pages.request }, creation, context);
  const inputs = itemSetup({ ...list, request: path }, service, false);
  if (inputs === undefined) return [];
  const call = (query: Code): Code =>
    ts`await ${callOf(operation, withQuery(inputs.input, query), context)}`;
  return [
    ts`${test}(${lit(`${operation.key} continues on a second page`)}, async () => {
      const client = await ${testClient}();
      ${creations[0]?.before}
      ${calls}
      const first = ${call(pages.first)};
      const second = ${call(pages.second)};
      ${assertPages}([first, second], [${join(
        expected.map((one) => expectedCode(one, list.role, service)),
        ", ",
      )}]);
    });`,
  ];
}

/** True if requests of a PUT name the same item. */
function haveOneId(sent: readonly DistinctRequest[], { itemIn }: StoredOperation["role"]): boolean {
  const [first, second] = sent.map(({ request }) => JSON.stringify(request[itemIn]));
  return first === second;
}

/** The queries for pages of one item. */
interface Pages {
  readonly request: InstanceObject;
  readonly first: Code;
  readonly second: Code;
}

function pagesOf({ operation, role }: StoredOperation, service: TestedService): Pages | undefined {
  const { context } = service;
  const listing = listingOf(operation, role, ts`collection`, context);
  const request = requestSample(operation, context, role);
  // A required parameter of the query may select other items.
  if (request === undefined || "query" in request || listing.size === undefined) return undefined;
  if (listing.presets.length > 0) return undefined;
  const one = valueOf(listing.size, 1, operation, context);
  const step = stepOf(listing, operation, role.place, context);
  if (step === undefined || one === undefined) return undefined;
  const limit = ts`${key(listing.size)}: ${one}`;
  return { request, first: ts`{ ${limit} }`, second: ts`{ ${limit}, ${step} }` };
}

/** The member of a query that leads to the second page. */
function stepOf(
  listing: Listing,
  operation: Operation,
  place: StoredOperation["role"]["place"],
  context: ServiceContext,
): Code | undefined {
  const { page, offset, cursor } = listing;
  const at = page ?? offset;
  if (at !== undefined) {
    const value = valueOf(at.name, at.first + 1, operation, context);
    return value === undefined ? undefined : ts`${key(at.name)}: ${value}`;
  }
  const content = mainContent(replyOf(operation)?.response?.contents ?? []);
  if (cursor === undefined || content === undefined) return undefined;
  if (place.kind !== "page") return undefined;
  const isText = valueOf(cursor, "text", operation, context) !== undefined;
  const [holder, ...names] = nextPath(content.schema, listing, context) ?? [];
  if (holder === undefined || !isText) return undefined;
  const body = receivedBody(ts`first`, operation, context);
  const read = names.reduce(optionalMember, member(body, holder));
  return ts`${key(cursor)}: ${read} ?? ""`;
}

/** A value of a query parameter, or its text, as an expression. */
function valueOf(
  name: string,
  value: number | string,
  { parameters }: Operation,
  context: ServiceContext,
): Code | undefined {
  const schema = parameters.find((one) => one.in === "query" && one.name === name)?.schema;
  if (schema === undefined) return undefined;
  const found = [value, String(value)].find((one) =>
    accepts(schema, one, context.$.program, "input"),
  );
  return found === undefined ? undefined : typedValue(found, schema, context, "input");
}

/** An input of a call with a query. */
function withQuery(input: Code, query: Code): Code {
  const members = { ...input, text: input.text.slice(1, -1).trim() };
  return members.text === "" ? ts`{ query: ${query} }` : ts`{ ${members}, query: ${query} }`;
}
