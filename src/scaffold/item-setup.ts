import { type Code, join, key, ts } from "../emit/code.ts";
import type { Operation, Parameter } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { type Instance, type InstanceObject, isInstanceObject } from "../schema/value.ts";
import { sample } from "../sample/sample.ts";
import { isAssignable, withoutNull } from "./assignable.ts";
import { idCode, idInResponse } from "./created-id.ts";
import type { Handler } from "./handler-code.ts";
import { needsParent } from "./parent.ts";
import { collectionName } from "./path-place.ts";
import { type StoredRequest, alignedPath, requestSample } from "./request-sample.ts";
import type { Role, StoredRole } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import { callOf, callStep, canBeCalled } from "./test-call.ts";
import { groupCode } from "./test-input.ts";
import { typedValue } from "./typed-value.ts";
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

/**
 * Creates the items that the path of a request names: those that the collection belongs to, and the
 * item itself if the operation needs it. `undefined` if no operation creates it.
 */
export function itemSetup(
  target: StoredRequest,
  service: TestedService,
  needsItem: boolean,
): ItemSetup | undefined {
  const { operation, role } = target;
  const creation = requestOf(role, ["create", "put"], service);
  // An item, and a single thing, is found where it was written.
  const isSame = (needsItem || role.isSingle) && creation !== undefined;
  const request = isSame ? alignedPath(target, creation, service.context) : target.request;
  const aligned = { ...target, request };
  const owners = ownersOf(aligned, service);
  if (owners === undefined) return undefined;
  if (!needsItem) return { before: owners.before, input: inputOf(aligned, owners, service) };
  if (creation === undefined) return undefined;
  if (!owners.isWhole && needsParent(creation.operation, creation.role)) return undefined;
  const group = aligned.request[role.itemIn];
  const parameter = operation.parameters.find(
    (one) => one.in === role.itemIn && one.name === role.item,
  );
  if (role.item === undefined || parameter === undefined) return undefined;
  if (group === undefined || !isInstanceObject(group)) return undefined;
  const fallback = group[role.item] ?? "";
  const use = { target, parameter, fallback, owners, variable: ts`created` };
  const id = createdId(creation, use, service);
  return (
    id && {
      before: [...owners.before, ...id.before],
      input: inputOf(aligned, owners, service, id.code),
    }
  );
}

/** The statements that create the items which a collection belongs to, and their ids by place. */
interface Owners {
  readonly before: readonly Code[];
  readonly codes: ReadonlyMap<number, OwnerId>;
  /** True if the item above the last collection was created. */
  readonly isWhole: boolean;
}

interface OwnerId {
  readonly code: Code;
  readonly schema: Schema;
}

/** `undefined` if an operation needs an item that no request of a test creates. */
function ownersOf(target: StoredRequest, service: TestedService): Owners | undefined {
  const { operation, role } = target;
  const before: Code[] = [];
  const codes = new Map<number, OwnerId>();
  let isWhole = true;
  for (const [index, part] of role.collection.entries()) {
    if (!("parameter" in part) || role.parent === undefined) continue;
    const collection = role.collection.slice(0, index);
    const found = requestOf({ ...role, collection }, ["create", "put"], service);
    // It is created where the target looks for it.
    const creation = found && {
      ...found,
      request: alignedPath(found, target, service.context),
    };
    const parameter = operation.parameters.find((one) => one.name === part.parameter);
    const isPossible =
      creation !== undefined && (isWhole || !needsParent(creation.operation, creation.role));
    isWhole = false;
    if (!isPossible || parameter === undefined) continue;
    const variable = codes.size === 0 ? ts`owner` : ts`owner${codes.size + 1}`;
    const sampled = sample(parameter.schema, service.context.$.program, { name: part.parameter });
    const fallback = sampled.ok ? sampled.value : "";
    const owners = { before, codes, isWhole };
    const use = { target: creation, parameter, fallback, owners, variable };
    const made = createdId(creation, use, service);
    if (made === undefined) continue;
    before.push(...made.before);
    codes.set(index, { code: made.code, schema: parameter.schema });
    isWhole = true;
  }
  return isWhole || !needsParent(operation, role) ? { before, codes, isWhole } : undefined;
}

/** The request of the first operation on the same collection with one of these kinds of roles. */
function requestOf(
  { collection }: Pick<StoredRole, "collection">,
  kinds: readonly StoredRole["kind"][],
  { handlers, roles, context, requests }: TestedService,
): StoredRequest | undefined {
  for (const operation of context.document.operations) {
    const role = roles.get(operation.key);
    const isFound =
      role !== undefined &&
      "collection" in role &&
      kinds.includes(role.kind) &&
      (role.kind !== "list" || role.isAside !== true) &&
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
  readonly owners: Owners;
  /** The name of the variable with the response. */
  readonly variable: Code;
}

/** Statements that create an item, and its id: that of the request, the response, or the list. */
function createdId(
  creation: StoredRequest,
  use: IdUse,
  service: TestedService,
): { readonly before: readonly Code[]; readonly code: Code } | undefined {
  const { operation, role, request } = creation;
  const { variable } = use;
  const input = inputOf(creation, use.owners, service);
  const call = callOf(operation, input, service.context);
  const step = callStep(operation, input, service.context);
  const known = role.kind === "put" ? idInRequest(request, role) : undefined;
  if (known !== undefined) {
    const { schema } = use.parameter;
    return { before: [step], code: typedValue(known, schema, service.context, "input") };
  }
  const code = idInResponse(variable, operation, role, { ...use, context: service.context });
  if (code !== undefined) return { before: [ts`const ${variable} = await ${call};`], code };
  const listed = listedId(creation, use, service);
  return listed && { before: [step, listed.before], code: listed.code };
}

/** The id in the response of the operation that lists the collection. */
function listedId(
  creation: StoredRequest,
  use: IdUse,
  service: TestedService,
): { readonly before: Code; readonly code: Code } | undefined {
  const { context } = service;
  const listing = requestOf(use.target.role, ["list"], service);
  // A required parameter of the query may select other items.
  if (listing === undefined || "query" in listing.request) return undefined;
  const { operation, role } = listing;
  // An owner and the item may both be found in lists.
  const name = use.variable.text === "created" ? ts`listed` : ts`${use.variable}Listed`;
  const code = idInResponse(name, operation, role, { ...use, context });
  const aligned = { ...listing, request: alignedPath(listing, creation, context) };
  const input = inputOf(aligned, use.owners, service);
  return code && { before: ts`const ${name} = await ${callOf(operation, input, context)};`, code };
}

/** The id under which a request puts an item. */
function idInRequest(request: InstanceObject, { item, itemIn }: StoredRole): Instance | undefined {
  const group = request[itemIn];
  return item === undefined || group === undefined || !isInstanceObject(group)
    ? undefined
    : group[item];
}

/** A request as code, with the ids of owners in its path, and that of the item. */
function inputOf(
  { operation, request, role }: StoredRequest,
  { codes }: Owners,
  service: TestedService,
  item?: Code,
): Code {
  const { context } = service;
  const owners = [...codes].flatMap(([index, owner]): [string, Code][] => {
    const part = role.collection[index];
    if (part === undefined || !("parameter" in part)) return [];
    const own = operation.parameters.find((one) => one.name === part.parameter);
    return [[part.parameter, own === undefined ? owner.code : convertedId(owner, own, service)]];
  });
  const named: [string, Code][] =
    item === undefined || role.item === undefined ? [] : [[role.item, item]];
  const groups = Object.entries(request).map(([group, value]) => {
    const ids = new Map([
      ...(group === "path" ? owners : []),
      ...(group === role.itemIn ? named : []),
    ]);
    const isPlain = ids.size === 0 || !isInstanceObject(value);
    const code = isPlain
      ? groupCode(group, value, operation, context)
      : ts`{ ${join(membersOf(value, ids, operation, context), ", ")} }`;
    return ts`${key(group)}: ${code}`;
  });
  return groups.length === 0 ? ts`{}` : ts`{ ${join(groups, ", ")} }`;
}

/** The parameters of a group of a request, some of which are ids that a test knows. */
function membersOf(
  values: InstanceObject,
  ids: ReadonlyMap<string, Code>,
  { parameters }: Operation,
  context: ServiceContext,
): readonly Code[] {
  const schemas = new Map(parameters.map((one) => [one.name, one.schema]));
  return Object.entries(values).map(([name, value]) => {
    const schema = schemas.get(name);
    const sampled = schema ? typedValue(value, schema, context, "input") : valueCode(value);
    return ts`${key(name)}: ${ids.get(name) ?? sampled}`;
  });
}

/** An id of the kind of another parameter: a document may call it a number here, a text there. */
function convertedId(
  { code, schema }: OwnerId,
  wanted: Parameter,
  { context }: TestedService,
): Code {
  const [from, to] = [schema, wanted.schema].map((one) => withoutNull(one, context.$));
  if (from === undefined || to === undefined) return code;
  return isAssignable(from, to, context.$) ? code : (idCode(code, from, to, context) ?? code);
}
