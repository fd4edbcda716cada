import { type Code, join, key, lit, member, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import { isSampleObject, type SampleObject } from "../sample/value.ts";
import { isAssignable } from "./assignable.ts";
import type { Role } from "./collections.ts";
import type { Handler } from "./handler-code.ts";
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
  const request = requestSample(operation, context);
  if (request === undefined || !canBeCalled(operation, context)) return [];
  const status = reply?.status ?? 204;
  const role = roles.get(operation.key);
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
  role: Exclude<Role, { readonly kind: "example" }>,
  request: SampleObject,
  handlers: ReadonlyMap<string, Handler>,
  roles: ReadonlyMap<string, Role>,
  context: ServiceContext,
): { readonly before: readonly Code[]; readonly input: Code } | undefined {
  const name = collectionName(role);
  const creator = context.document.operations.find((one) => {
    const other = roles.get(one.key);
    return (
      (other?.kind === "create" || other?.kind === "put") &&
      collectionName(other) === name &&
      handlers.get(one.key)?.kind === "stored" &&
      canBeCalled(one, context)
    );
  });
  const madeBy = creator && roles.get(creator.key);
  const made = creator && requestSample(creator, context);
  if (
    creator === undefined ||
    madeBy === undefined ||
    madeBy.kind === "example" ||
    made === undefined
  )
    return undefined;
  const aligned = alignedPath(request, role, made, madeBy, operation, context);
  const path = aligned["path"];
  const id = role.entity.id;
  const parameter = operation.parameters.find((one) => one.in === "path" && one.name === role.item);
  if (
    role.item === undefined ||
    id === undefined ||
    parameter === undefined ||
    path === undefined ||
    !isSampleObject(path)
  )
    return undefined;
  const created = madeBy.answer.kind === "many" ? ts`created[0]?` : ts`created`;
  const read = member(created, id.name);
  const access: Code = { ...read, text: read.text.replace("created[0]?[", "created[0]?.[") };
  const fits = isAssignable(id.schema, parameter.schema, context.$);
  const value = fits
    ? madeBy.answer.kind === "many"
      ? ts`${access} ?? ${valueCode(path[role.item] ?? "")}`
      : access
    : undefined;
  if (value === undefined) return undefined;
  const members = Object.entries(path).map(
    ([part, own]) => ts`${key(part)}: ${part === role.item ? value : valueCode(own)}`,
  );
  const groups = Object.entries(aligned).map(([group, own]) =>
    group === "path" ? ts`path: { ${join(members, ", ")} }` : ts`${key(group)}: ${valueCode(own)}`,
  );
  return {
    before: [ts`const created = await ${callOf(creator, valueCode(made), context)};`],
    input: ts`{ ${join(groups, ", ")} }`,
  };
}

function collectionName(role: Role): string {
  if (role.kind === "example") return "";
  return role.collection.map((part) => ("text" in part ? part.text : "{}")).join("/");
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
