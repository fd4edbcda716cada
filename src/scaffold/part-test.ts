import { type Code, lit, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import { accepts } from "../schema/accepts.ts";
import { type Instance, type InstanceObject, isInstanceObject } from "../schema/value.ts";
import { type ItemSetup, type TestedService, itemSetup } from "./item-setup.ts";
import { collectionName } from "./path-place.ts";
import { requestSample } from "./request-sample.ts";
import type { PartRole } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import { assert, callOf, callStep, canBeCalled, test, testClient } from "./test-call.ts";
import { inputCode } from "./test-input.ts";
import { valueCode } from "./value-code.ts";

/** An operation on a part of an item, and a request of it. */
interface PartCall {
  readonly operation: Operation;
  readonly role: PartRole;
  readonly request: InstanceObject;
}

/**
 * The test of a list of values, for the operation that reads it: a value that is added is read, and
 * not any more when it is removed.
 */
export function partTest(operation: Operation, service: TestedService): readonly Code[] {
  const read = callIn(operation, service);
  if (read?.role.effect !== "read" || read.role.item === undefined || read.role.related) return [];
  const others = service.context.document.operations
    .map((one) => callIn(one, service))
    .filter((one) => one !== undefined)
    .filter(({ role }) => collectionName(role.path) === collectionName(read.role.path));
  const writers = others.filter(({ role: { effect } }) => effect === "add" || effect === "replace");
  const [write] = writers.flatMap((one) => {
    const value = valueIn(one);
    return value === undefined ? [] : [{ ...one, value }];
  });
  if (write === undefined) return [];
  const remove = others.find(({ role }) => role.effect === "remove");
  const [written, reading] = [write, read].map((one) => setupOf(one, service));
  if (written === undefined || reading === undefined) return [];
  const { context } = service;
  const value = valueCode(write.value);
  const readCall = callOf(read.operation, reading.input, context);
  const removing = remove && setupOf(named(remove, write.value), service);
  const holds = (isThere: boolean): Code =>
    ts`${assert}.equal(JSON.stringify(await ${readCall}).includes(JSON.stringify(${value})), ${lit(isThere)});`;
  return [
    ts`${test}(${lit(`${operation.path}: what is added is read`)}, async () => {
      const client = await ${testClient}();
      ${written.before}
      ${callStep(write.operation, written.input, context)}
      ${holds(true)}
      ${remove && removing && [callStep(remove.operation, removing.input, context), holds(false)]}
    });`,
  ];
}

/** A call of an operation on a part; `undefined` if a test cannot make it. */
function callIn(operation: Operation, service: TestedService): PartCall | undefined {
  const { roles, handlers, context } = service;
  const role = roles.get(operation.key);
  const isStored = handlers.get(operation.key)?.behavior.kind === "stored";
  if (role?.kind !== "part" || !isStored || !canBeCalled(operation, context)) return undefined;
  const request = requestSample(operation, context);
  return request && { operation, role, request: distinct(request, operation, context) };
}

/** The same request with another text in its body, which is no name of a property by chance. */
function distinct(
  request: InstanceObject,
  operation: Operation,
  { $ }: ServiceContext,
): InstanceObject {
  const text = textIn(request["body"]);
  if (text === undefined) return request;
  const body = JSON.stringify(request["body"], (_, value: unknown) =>
    value === text ? `${text}-1` : value,
  );
  const changed = { ...request, body: JSON.parse(body) as Instance };
  const { schema } = $.declaration(operation.request);
  return accepts(schema, changed, $.program, "input") ? changed : request;
}

/** The same call with another value in its path. */
function named(call: PartCall, value: Instance): PartCall {
  const path = call.request["path"];
  const key = call.role.key ?? "";
  if (path === undefined || !isInstanceObject(path)) return call;
  return { ...call, request: { ...call.request, path: { ...path, [key]: value } } };
}

/** A text that a call adds. */
function valueIn({ role, request }: PartCall): Instance | undefined {
  const { path, body } = request;
  if (role.key === undefined) return textIn(body);
  return path !== undefined && isInstanceObject(path) ? path[role.key] : undefined;
}

/** The first text in a value. */
function textIn(value: Instance | undefined): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return undefined;
  const inside = isInstanceObject(value) ? Object.values(value) : (value as readonly Instance[]);
  return inside.map(textIn).find((one) => one !== undefined);
}

/** The statements that create the item with a part, and the input of a call. */
function setupOf(
  { operation, role, request }: PartCall,
  service: TestedService,
): ItemSetup | undefined {
  const { owner } = role;
  if (owner === undefined) {
    return { before: [], input: inputCode(request, operation, service.context) };
  }
  return itemSetup({ operation, role: owner, request }, service, true);
}
