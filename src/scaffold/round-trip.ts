import { type Code, key, lit, member, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import { accepts } from "../schema/accepts.ts";
import { objectOf } from "../schema/object-of.ts";
import type { Instance, InstanceObject } from "../schema/value.ts";
import { convertedCode } from "./conversion.ts";
import { type DistinctRequest, distinctRequest } from "./distinct-request.ts";
import { entityOptions } from "./entity-code.ts";
import { type TestedService, itemSetup } from "./item-setup.ts";
import { listingOf } from "./listing.ts";
import { collectionName } from "./path-place.ts";
import { plainProperties } from "./plain-object.ts";
import { alignedPath, requestSample } from "./request-sample.ts";
import type { StoredRole } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import {
  assert,
  assertHas,
  assertLists,
  callOf,
  callStep,
  canBeCalled,
  test,
  testClient,
} from "./test-call.ts";
import { inputCode } from "./test-input.ts";
import { typedValue } from "./typed-value.ts";

/** An operation that uses the store. */
export interface StoredOperation {
  readonly operation: Operation;
  readonly role: StoredRole;
}

/**
 * The test of a collection, for the operation that adds to it: what is sent is read, listed,
 * changed and deleted. None if another operation adds to it first, or if a test cannot read what
 * it sends.
 */
export function roundTrip(operation: Operation, service: TestedService): readonly Code[] {
  const members = membersOf(operation, service);
  const [create] = members;
  if (create === undefined || create.operation !== operation) return [];
  const { context } = service;
  const sent = distinctRequest(operation, create.role, 1, context);
  if (sent === undefined) return [];
  const distinct = { ...service, requests: new Map([[operation.key, sent.request]]) };
  const find = (kind: StoredRole["kind"]): StoredOperation | undefined =>
    members.find(({ role }) => role.kind === kind);
  const read = readSteps(find("get"), sent.stored, distinct);
  const listed = listSteps(find("list"), { create, sent }, distinct);
  const setup = read ?? setupOf(find("delete"), distinct);
  if (setup === undefined && listed.length === 0) return [];
  const own = itemSetup({ ...create, request: sent.request }, distinct, false);
  const isNamed = setup !== undefined && !create.role.isSingle;
  if (own === undefined && !isNamed) return [];
  const created = isNamed
    ? setup.before
    : [...(own?.before ?? []), own && callStep(operation, own.input, context)];
  const changed = changeSteps(members, read, distinct);
  const removed = deleteSteps(find("delete"), read, distinct);
  const steps = [...(read?.steps ?? []), ...listed, ...changed, ...removed];
  if (steps.length === 0) return [];
  const name = `${operation.path}: what is sent is read, listed, changed and deleted`;
  return [
    ts`${test}(${lit(name)}, async () => {
      const client = await ${testClient}();
      ${created}
      ${steps}
    });`,
  ];
}

/** The callable operations of the collection of an operation, those that add to it first. */
export function membersOf(
  operation: Operation,
  { roles, handlers, context }: TestedService,
): readonly StoredOperation[] {
  const own = roles.get(operation.key);
  if (own === undefined || !("collection" in own)) return [];
  const order: readonly string[] = ["create", "put"];
  const found = context.document.operations.flatMap((one): readonly StoredOperation[] => {
    const role = roles.get(one.key);
    if (role === undefined || !("collection" in role)) return [];
    const isSame = collectionName(role.collection) === collectionName(own.collection);
    const isStored = handlers.get(one.key)?.behavior.kind === "stored";
    return isSame && isStored && canBeCalled(one, context) ? [{ operation: one, role }] : [];
  });
  const rank = ({ role }: StoredOperation): number => {
    const index = order.indexOf(role.kind);
    const place = index === -1 ? order.length : index;
    return role.isAside === true ? place + 0.5 : place;
  };
  const all = found.toSorted((a, b) => rank(a) - rank(b));
  return all[0] !== undefined && order.includes(all[0].role.kind) ? all : [];
}

/** Statements, with the input that names the item, and what creates it. */
interface Steps {
  readonly target: StoredOperation;
  readonly before: readonly Code[];
  readonly input: Code;
  readonly steps: readonly Code[];
}

function setupOf(target: StoredOperation | undefined, service: TestedService): Steps | undefined {
  if (target === undefined) return undefined;
  const request = requestSample(target.operation, service.context, target.role);
  const made = request && itemSetup({ ...target, request }, service, !target.role.isSingle);
  return made && { target, ...made, steps: [] };
}

function readSteps(
  target: StoredOperation | undefined,
  stored: InstanceObject,
  service: TestedService,
): Steps | undefined {
  const setup = setupOf(target, service);
  if (setup === undefined) return undefined;
  return { ...setup, steps: [hasCode(setup, stored, service)] };
}

/** Asserts that an item that is read has properties. */
function hasCode({ target, input }: Steps, stored: InstanceObject, service: TestedService): Code {
  const { operation, role } = target;
  const expected = shownOf(stored, role, service);
  const names = "names" in role.place ? role.place.names : [];
  const isList = role.place.kind === "many" || role.place.kind === "page";
  const item = expectedCode(expected, role, service);
  const around = names.reduceRight<Code>(
    (inside, name) => ts`{ ${key(name)}: ${inside} }`,
    isList ? ts`[${item}]` : item,
  );
  return ts`${assertHas}(await ${callOf(operation, input, service.context)}, ${around});`;
}

/** Properties of stored items as an expression. */
export function expectedCode(
  stored: InstanceObject,
  { entity }: StoredRole,
  { context }: TestedService,
): Code {
  return typedValue(stored, objectOf(entity.properties, entity.schema.at), context);
}

/** The properties of an item that a response shows as they are stored. */
export function shownOf(
  stored: InstanceObject,
  { shown, entity }: StoredRole,
  { context }: TestedService,
): InstanceObject {
  if (shown === undefined) return stored;
  const options = entityOptions(context, entity, undefined, "output");
  const properties = plainProperties(shown, context.$) ?? [];
  return Object.fromEntries(
    Object.entries(stored).filter(([name]) => {
      const from = entity.properties.find((one) => one.name === name);
      const to = properties.find((one) => one.name === name);
      if (from === undefined || to === undefined) return false;
      return convertedCode(ts`value`, from.schema, to.schema, options)?.text === "value";
    }),
  );
}

function listSteps(
  target: StoredOperation | undefined,
  { create, sent }: { readonly create: StoredOperation; readonly sent: DistinctRequest },
  service: TestedService,
): readonly Code[] {
  const { context } = service;
  const request = target && requestSample(target.operation, context, target.role);
  // A required parameter of the query may select other items.
  if (target === undefined || request === undefined || "query" in request) return [];
  if (target.role.place.isMap === true) return [];
  const creation = { ...create, request: sent.request };
  const query = filtersOf(target, sent.stored, context);
  if (query === undefined) return [];
  const aligned = alignedPath({ ...target, request: { ...request, ...query } }, creation, context);
  const input = itemSetup({ ...target, request: aligned }, service, false)?.input;
  if (input === undefined) return [];
  const expected = shownOf(sent.stored, target.role, service);
  if (Object.keys(expected).length === 0) return [];
  const call = callOf(target.operation, input, context);
  return [ts`${assertLists}(await ${call}, ${expectedCode(expected, target.role, service)});`];
}

/**
 * The query with which a list has a stored item although parameters with defaults filter it;
 * `undefined` if there is none.
 */
function filtersOf(
  { operation, role }: StoredOperation,
  stored: InstanceObject,
  context: ServiceContext,
): InstanceObject | undefined {
  const { presets } = listingOf(operation, role, ts`collection`, context);
  const query: Record<string, Instance> = {};
  for (const { name, schema, property } of presets) {
    const value = typeof property === "string" ? stored[property] : undefined;
    if (value === undefined || !accepts(schema, value, context.$.program, "input")) {
      return undefined;
    }
    query[name] = value;
  }
  return presets.length === 0 ? {} : { query };
}

function changeSteps(
  members: readonly StoredOperation[],
  read: Steps | undefined,
  service: TestedService,
): readonly Code[] {
  const target = members.find(({ role }) => role.kind === "update");
  const sent = target && distinctRequest(target.operation, target.role, 2, service.context);
  if (target === undefined || sent === undefined || read === undefined) return [];
  const setup = itemSetup({ ...target, request: sent.request }, service, !target.role.isSingle);
  if (setup === undefined) return [];
  const step = callStep(target.operation, setup.input, service.context);
  return [step, hasCode(read, sent.stored, service)];
}

function deleteSteps(
  target: StoredOperation | undefined,
  read: Steps | undefined,
  service: TestedService,
): readonly Code[] {
  const setup = setupOf(target, service);
  if (target === undefined || setup === undefined) return [];
  const { context } = service;
  const remove = callStep(target.operation, setup.input, context);
  if (read === undefined || target.role.isSingle) return [remove];
  const gone = callOf(read.target.operation, read.input, context);
  return [remove, ts`const gone = await ${gone}.result();`, ts`${assert}.equal(gone.status, 404);`];
}

/** The test that an id is taken once, for an operation that takes the ids of its requests. */
export function conflictTest(operation: Operation, service: TestedService): readonly Code[] {
  const { context, handlers } = service;
  const [create] = membersOf(operation, service);
  const code = handlers.get(operation.key)?.code.text ?? "";
  if (create?.operation !== operation || !code.includes("store.add(")) return [];
  const sent = distinctRequest(operation, create.role, 1, context);
  const id = create.role.entity.id;
  const own = id === undefined ? undefined : sent?.stored[id.name];
  if (sent === undefined || id === undefined || own === undefined) return [];
  if (!accepts(id.schema, own, context.$.program, "output")) return [];
  const setup = itemSetup({ ...create, request: sent.request }, service, false);
  if (setup === undefined) return [];
  const call = callOf(operation, ts`input`, context);
  return [
    ts`${test}(${lit(`${operation.key} refuses an id that is taken`)}, async () => {
      const client = await ${testClient}();
      ${setup.before}
      const input: Parameters<typeof ${member(ts`api`, context.name(operation))}>[1] = ${setup.input};
      await ${call};
      const result = await ${call}.result();
      ${assert}.equal(result.status, 409);
    });`,
  ];
}

/** The test that an item that does not exist is not found. */
export function missingTest(operation: Operation, service: TestedService): readonly Code[] {
  const { context, roles, handlers } = service;
  const role = roles.get(operation.key);
  const isItem =
    role !== undefined &&
    "collection" in role &&
    /^(get|update|delete)$/.test(role.kind) &&
    !role.isSingle;
  const isStored = handlers.get(operation.key)?.behavior.kind === "stored";
  const request = requestSample(operation, context, role);
  if (!isItem || !isStored || request === undefined || !canBeCalled(operation, context)) return [];
  return [
    ts`${test}(${lit(`${operation.key} does not find what was not stored`)}, async () => {
      const client = await ${testClient}();
      const result = await ${callOf(operation, inputCode(request, operation, context), context)}.result();
      ${assert}.equal(result.status, 404);
    });`,
  ];
}
