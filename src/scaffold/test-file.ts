import { type Code, join, key, lit, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import { type TestedService, itemSetup } from "./item-setup.ts";
import { partTest } from "./part-test.ts";
import { replyOf } from "./reply-code.ts";
import { invalidBody, invalidParameter, requestSample } from "./request-sample.ts";
import type { StoredRole } from "./roles.ts";
import type { Resource } from "./resources.ts";
import { conflictTest, missingTest, roundTrip } from "./round-trip.ts";
import { secondPage } from "./second-page.ts";
import type { ServiceContext } from "./service-context.ts";
import { invalidResponse } from "./service-files.ts";
import { assert, callOf, canBeCalled, test, testClient, testModule } from "./test-call.ts";
import { isInstanceObject } from "../schema/value.ts";
import { groupCode, inputCode } from "./test-input.ts";
import { valueCode } from "./value-code.ts";

/**
 * `test/<resource>.test.ts`: each operation of a resource succeeds, and refuses an invalid body.
 * `undefined` if none can be called.
 */
export function testFile(
  { operations }: Resource,
  tests: ReadonlyMap<string, readonly Code[]>,
  context: ServiceContext,
): string | undefined {
  const all = operations.flatMap(({ key: operation }) => tests.get(operation) ?? []);
  return all.length === 0 ? undefined : testModule(join(separated(all), "\n"), context);
}

/** The tests of an operation; none if it is not implemented or cannot be called. */
export function operationTests(operation: Operation, service: TestedService): readonly Code[] {
  const handler = service.handlers.get(operation.key);
  if (handler === undefined || handler.behavior.kind === "unimplemented") return [];
  return [
    ...successTest(operation, service),
    ...roundTrip(operation, service),
    ...partTest(operation, service),
    ...missingTest(operation, service),
    ...conflictTest(operation, service),
    ...secondPage(operation, service),
    ...invalidTest(operation, service.context),
  ];
}

/** Adds an empty line after each test. */
function separated(tests: readonly Code[]): readonly Code[] {
  return tests.map(
    (one) => ts`${one}
`,
  );
}

function successTest(operation: Operation, service: TestedService): readonly Code[] {
  const { handlers, roles, context } = service;
  const role = roles.get(operation.key);
  const request = requestSample(operation, context, role);
  if (request === undefined || !canBeCalled(operation, context)) return [];
  // A value that nobody has added is not found.
  if (role?.kind === "part" && role.effect === "has") return [];
  const status = replyOf(operation)?.status ?? 204;
  const isStored = handlers.get(operation.key)?.behavior.kind === "stored";
  const stored = role?.kind === "part" ? role.owner : role;
  const prepared =
    isStored && stored !== undefined && "collection" in stored
      ? itemSetup({ operation, role: stored, request }, service, needsItem(stored))
      : { before: [], input: inputCode(request, operation, context) };
  if (prepared === undefined) return [];
  return [
    ts`${test}(${lit(operation.key)}, async () => {
      const client = await ${testClient}();
      ${prepared.before}
      const result = await ${callOf(operation, prepared.input, context)}.result();
      ${assert}.equal(result.status, ${status});
    });`,
  ];
}

function needsItem({ kind, isSingle }: StoredRole): boolean {
  return (kind === "get" || kind === "update" || kind === "delete") && !isSingle;
}

/** The test that an invalid body is refused, or else a parameter, if the document declares that. */
function invalidTest(operation: Operation, context: ServiceContext): readonly Code[] {
  const request = requestSample(operation, context);
  if (request === undefined || !canBeCalled(operation, context)) return [];
  const { status, response } = invalidResponse(operation);
  // No client sends a body with GET.
  const isSent = !/^(?:GET|HEAD)$/.test(operation.method);
  const body = isSent ? invalidBody(operation, context) : undefined;
  const parameter =
    body === undefined && response !== undefined ? invalidParameter(operation, context) : undefined;
  if (body === undefined && parameter === undefined) return [];
  const part = parameter?.in ?? "body";
  const known = request[part];
  const others = known !== undefined && isInstanceObject(known) ? known : {};
  const invalid = parameter === undefined ? body : { ...others, [parameter.name]: parameter.value };
  const groups = Object.entries({ ...request, [part]: invalid ?? null }).map(([name, value]) =>
    name === part
      ? ts`${key(name)}: ${valueCode(value)} as never`
      : ts`${key(name)}: ${groupCode(name, value, operation, context)}`,
  );
  const what = parameter === undefined ? "an invalid body" : `an invalid ${parameter.name}`;
  return [
    ts`${test}(${lit(`${operation.key} refuses ${what}`)}, async () => {
      const client = await ${testClient}();
      const result = await ${callOf(operation, ts`{ ${join(groups, ", ")} }`, context)}.result();
      ${assert}.equal(result.status, ${status});
    });`,
  ];
}
