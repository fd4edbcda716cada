import { type Code, join, key, lit, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import { type InstanceObject, type Instance, isInstanceObject } from "../schema/value.ts";
import type { Role, StoredRole } from "./roles.ts";
import { idInResponse } from "./created-id.ts";
import type { Handler } from "./handler-code.ts";
import { collectionName } from "./path-place.ts";
import { replyOf } from "./reply-code.ts";
import { alignedPath, invalidBody, requestSample } from "./request-sample.ts";
import type { Resource } from "./resources.ts";
import type { ServiceContext } from "./service-context.ts";
import { invalidResponse } from "./service-files.ts";
import { assert, callOf, canBeCalled, test, testClient, testModule } from "./test-call.ts";
import { valueCode } from "./value-code.ts";

/** `test/<resource>.test.ts`: each operation of a resource succeeds, and a body that is not valid is refused. `undefined`, where none can be called. */
export function testFile(
  { operations }: Resource,
  tests: ReadonlyMap<string, readonly Code[]>,
  context: ServiceContext,
): string | undefined {
  const all = operations.flatMap(({ key: operation }) => tests.get(operation) ?? []);
  return all.length === 0 ? undefined : testModule(join(separated(all), "\n"), context);
}

/** The tests of one operation; none, where it is not implemented or cannot be called. */
export function operationTests(
  operation: Operation,
  handlers: ReadonlyMap<string, Handler>,
  roles: ReadonlyMap<string, Role>,
  context: ServiceContext,
): readonly Code[] {
  const handler = handlers.get(operation.key);
  if (handler === undefined || handler.kind === "unimplemented") return [];
  return [...successTest(operation, handlers, roles, context), ...invalidTest(operation, context)];
}

/** With an empty line between two. */
function separated(tests: readonly Code[]): readonly Code[] {
  return tests.map(
    (one) => ts`${one}
`,
  );
}

function successTest(
  operation: Operation,
  handlers: ReadonlyMap<string, Handler>,
  roles: ReadonlyMap<string, Role>,
  context: ServiceContext,
): readonly Code[] {
  const reply = replyOf(operation);
  const role = roles.get(operation.key);
  const request = requestSample(operation, context, role);
  if (request === undefined || !canBeCalled(operation, context)) return [];
  const status = reply?.status ?? 204;
  const needsItem =
    role !== undefined &&
    (role.kind === "get" || role.kind === "update" || role.kind === "delete") &&
    handlers.get(operation.key)?.kind === "stored";
  const prepared = needsItem
    ? afterCreation(operation, role, request, handlers, roles, context)
    : { before: [], input: valueCode(request) };
  if (prepared === undefined) return [];
  return [
    ts`${test}(${lit(operation.key)}, async () => {
      const client = ${testClient}();
      ${prepared.before}
      const result = await ${callOf(operation, prepared.input, context)}.result();
      ${assert}.equal(result.status, ${status});
    });`,
  ];
}

/** What makes an item first, and the request that then means it. */
function afterCreation(
  operation: Operation,
  role: StoredRole,
  request: InstanceObject,
  handlers: ReadonlyMap<string, Handler>,
  roles: ReadonlyMap<string, Role>,
  context: ServiceContext,
): { readonly before: readonly Code[]; readonly input: Code } | undefined {
  const creator = context.document.operations.find((one) => isOf(role, /^(create|put)$/, one));
  const madeBy = creator && roles.get(creator.key);
  if (creator === undefined || madeBy === undefined || madeBy.kind === "example") return undefined;
  const made = requestSample(creator, context, madeBy);
  if (made === undefined) return undefined;
  const aligned = alignedPath(request, role, made, madeBy, operation, context);
  const path = aligned["path"];
  const parameter = operation.parameters.find((one) => one.in === "path" && one.name === role.item);
  if (role.item === undefined || parameter === undefined) return undefined;
  if (path === undefined || !isInstanceObject(path)) return undefined;
  const own = path[role.item] ?? "";
  const known = madeBy.kind === "put" ? pathValue(made, madeBy) : undefined;
  const ofCreated = idInResponse(ts`created`, creator, madeBy, {
    parameter,
    fallback: own,
    context,
  });
  const lister = context.document.operations.find((one) => isOf(role, /^list$/, one));
  const listing = known === undefined && ofCreated === undefined ? listed(lister) : undefined;
  const id = known === undefined ? (ofCreated ?? listing?.id) : valueCode(known);
  if (id === undefined) return undefined;
  const members = Object.entries(path).map(
    ([part, value]) => ts`${key(part)}: ${part === role.item ? id : valueCode(value)}`,
  );
  const groups = Object.entries(aligned).map(([group, value]) =>
    group === "path"
      ? ts`path: { ${join(members, ", ")} }`
      : ts`${key(group)}: ${valueCode(value)}`,
  );
  const call = callOf(creator, valueCode(made), context);
  return {
    before: [
      ofCreated !== undefined && known === undefined
        ? ts`const created = await ${call};`
        : ts`await ${call};`,
      ...(listing === undefined ? [] : [listing.before]),
    ],
    input: ts`{ ${join(groups, ", ")} }`,
  };

  /** A response that does not say the id: the list does. */
  function listed(lister: Operation | undefined): { before: Code; id: Code } | undefined {
    const lists = lister && roles.get(lister.key);
    if (lister === undefined || lists === undefined || lists.kind === "example") return undefined;
    const asked = requestSample(lister, context, lists);
    if (asked === undefined || made === undefined || parameter === undefined) return undefined;
    if (madeBy === undefined) return undefined;
    const options = { parameter, fallback: own, context };
    const found = idInResponse(ts`listed`, lister, lists, options);
    const input = valueCode(alignedPath(asked, lists, made, madeBy, lister, context));
    return (
      found && {
        before: ts`const listed = await ${callOf(lister, input, context)};`,
        id: found,
      }
    );
  }

  function isOf(other: StoredRole, kinds: RegExp, one: Operation): boolean {
    const own = roles.get(one.key);
    return (
      own !== undefined &&
      own.kind !== "example" &&
      kinds.test(own.kind) &&
      collectionName(own.collection) === collectionName(other.collection) &&
      handlers.get(one.key)?.kind === "stored" &&
      canBeCalled(one, context)
    );
  }
}

/** The value by which a request puts an item. */
function pathValue(made: InstanceObject, { item }: StoredRole): Instance | undefined {
  const path = made["path"];
  return item === undefined || path === undefined || !isInstanceObject(path)
    ? undefined
    : path[item];
}

function invalidTest(operation: Operation, context: ServiceContext): readonly Code[] {
  const request = requestSample(operation, context);
  const body = invalidBody(operation, context);
  if (request === undefined || body === undefined || !canBeCalled(operation, context)) return [];
  const { status } = invalidResponse(operation);
  const groups = Object.entries({ ...request, body }).map(([name, value]) =>
    name === "body"
      ? ts`body: ${valueCode(value)} as never`
      : ts`${key(name)}: ${valueCode(value)}`,
  );
  return [
    ts`${test}(${lit(`${operation.key} refuses a body that is not valid`)}, async () => {
      const client = ${testClient}();
      const result = await ${callOf(operation, ts`{ ${join(groups, ", ")} }`, context)}.result();
      ${assert}.equal(result.status, ${status});
    });`,
  ];
}
