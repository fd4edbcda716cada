import { type Code, join, key, ts } from "../emit/code.ts";
import type { Parameter } from "../ir/api.ts";
import { type InstanceObject, type Instance, isInstanceObject } from "../schema/value.ts";
import { idInResponse } from "./created-id.ts";
import type { Handler } from "./handler-code.ts";
import { collectionName } from "./path-place.ts";
import { type StoredRequest, alignedPath, requestSample } from "./request-sample.ts";
import type { Role, StoredRole } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import { callOf, canBeCalled } from "./test-call.ts";
import { valueCode } from "./value-code.ts";

/** The service that is tested: its handlers and roles by the operation's key. */
export interface TestedService {
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly context: ServiceContext;
  /** Requests that tests send instead of samples, by the operation's key. */
  readonly requests?: ReadonlyMap<string, InstanceObject>;
}

/** The statements that create an item, and the input that then names it. */
export interface ItemSetup {
  readonly before: readonly Code[];
  readonly input: Code;
}

/** Creates the item that a request names; `undefined` if no operation creates it. */
export function itemSetup(target: StoredRequest, service: TestedService): ItemSetup | undefined {
  const { operation, role } = target;
  const creation = requestOf(role, ["create", "put"], service);
  if (creation === undefined) return undefined;
  const aligned = alignedPath(target, creation, service.context);
  const path = aligned["path"];
  const parameter = operation.parameters.find((one) => one.in === "path" && one.name === role.item);
  if (role.item === undefined || parameter === undefined) return undefined;
  if (path === undefined || !isInstanceObject(path)) return undefined;
  const id = createdId(creation, { target, parameter, fallback: path[role.item] ?? "" }, service);
  return id && { before: id.before, input: inputWithId(aligned, path, role.item, id.code) };
}

/** The request of the first operation on the same collection with one of these kinds of roles. */
function requestOf(
  { collection }: StoredRole,
  kinds: readonly StoredRole["kind"][],
  { handlers, roles, context, requests }: TestedService,
): StoredRequest | undefined {
  for (const operation of context.document.operations) {
    const role = roles.get(operation.key);
    const isFound =
      role !== undefined &&
      "collection" in role &&
      kinds.includes(role.kind) &&
      collectionName(role.collection) === collectionName(collection) &&
      handlers.get(operation.key)?.behavior.kind === "stored" &&
      canBeCalled(operation, context);
    if (!isFound) continue;
    const request = requests?.get(operation.key) ?? requestSample(operation, context, role);
    return request && { operation, role, request };
  }
  return undefined;
}

/** The use of an id that a test reads: a parameter of the target, and its value without that id. */
interface IdUse {
  readonly target: StoredRequest;
  readonly parameter: Parameter;
  readonly fallback: Instance;
}

/** Statements that create an item, and its id: that of the request, the response, or the list. */
function createdId(
  creation: StoredRequest,
  use: IdUse,
  service: TestedService,
): { readonly before: readonly Code[]; readonly code: Code } | undefined {
  const { operation, role, request } = creation;
  const call = callOf(operation, valueCode(request), service.context);
  const known = role.kind === "put" ? idInPath(request, role) : undefined;
  if (known !== undefined) return { before: [ts`await ${call};`], code: valueCode(known) };
  const code = idInResponse(ts`created`, operation, role, { ...use, context: service.context });
  if (code !== undefined) return { before: [ts`const created = await ${call};`], code };
  const listed = listedId(creation, use, service);
  return listed && { before: [ts`await ${call};`, listed.before], code: listed.code };
}

/** The id in the response of the operation that lists the collection. */
function listedId(
  creation: StoredRequest,
  use: IdUse,
  service: TestedService,
): { readonly before: Code; readonly code: Code } | undefined {
  const { context } = service;
  const listing = requestOf(use.target.role, ["list"], service);
  if (listing === undefined) return undefined;
  const { operation, role } = listing;
  const code = idInResponse(ts`listed`, operation, role, { ...use, context });
  const input = valueCode(alignedPath(listing, creation, context));
  return code && { before: ts`const listed = await ${callOf(operation, input, context)};`, code };
}

/** The id under which a request puts an item. */
function idInPath(request: InstanceObject, { item }: StoredRole): Instance | undefined {
  const path = request["path"];
  return item === undefined || path === undefined || !isInstanceObject(path)
    ? undefined
    : path[item];
}

/** A request as code, with an id as the parameter `item` of its path. */
function inputWithId(request: InstanceObject, path: InstanceObject, item: string, id: Code): Code {
  const members = Object.entries(path).map(
    ([name, value]) => ts`${key(name)}: ${name === item ? id : valueCode(value)}`,
  );
  const groups = Object.entries(request).map(([group, value]) =>
    group === "path"
      ? ts`path: { ${join(members, ", ")} }`
      : ts`${key(group)}: ${valueCode(value)}`,
  );
  return ts`{ ${join(groups, ", ")} }`;
}
