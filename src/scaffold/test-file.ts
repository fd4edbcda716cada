import { type Code, join, key, lit, member, mention, ts } from "../emit/code.ts";
import type { Operation, SecurityScheme } from "../ir/api.ts";
import { isSampleObject, type SampleObject } from "../sample/value.ts";
import { isAssignable } from "./assignable.ts";
import type { Role } from "./collections.ts";
import type { Handler } from "./handler-code.ts";
import { moduleText } from "./module-code.ts";
import { replyOf } from "./reply-code.ts";
import { alignedPath, invalidBody, requestSample } from "./request-sample.ts";
import type { Resource } from "./resources.ts";
import type { ServiceContext } from "./service-context.ts";
import { invalidResponse } from "./service-files.ts";
import { valueCode } from "./value-code.ts";

/** `test/<resource>.test.ts`: each operation of a resource succeeds, and a body that is not valid is refused. */
export function testFile(
  { operations }: Resource,
  handlers: ReadonlyMap<string, Handler>,
  roles: ReadonlyMap<string, Role>,
  context: ServiceContext,
): string {
  const tests = operations.flatMap((operation) => {
    const handler = handlers.get(operation.key);
    if (handler === undefined || handler.kind === "unimplemented") return [];
    return [
      ...successTest(operation, handlers, roles, context),
      ...invalidTest(operation, context),
    ];
  });
  const code = tests.length === 0 ? ts`export {};` : join(separated(tests), "\n");
  return testModule(code, context);
}

/** Functions of the operations are called through a namespace, so that none takes the name of something else. */
function testModule(code: Code, { document }: ServiceContext): string {
  const namespace = `import * as api from "../src/generated/${document.id}/index.ts";`;
  return moduleText(code, "../src/", document.id, /\bapi\./.test(code.text) ? [namespace] : []);
}

const assert: Code = mention({
  module: "node:assert",
  name: "assert",
  imported: "strict",
  as: "value",
});
const test: Code = mention({ module: "node:test", name: "test", as: "value" });
const testClient: Code = mention({ module: "./client", name: "testClient", as: "value" });
const testService: Code = mention({ module: "./client", name: "testService", as: "value" });

/** With an empty line between two. */
function separated(tests: readonly Code[]): readonly Code[] {
  return tests.map(
    (one) => ts`${one}
`,
  );
}

/** How an operation is called: `api.createPet(client, { … })`. */
function callOf(operation: Operation, input: Code, context: ServiceContext, options?: Code): Code {
  const call = member(ts`api`, context.name(operation));
  return ts`${call}(client, ${input}${options && ts`, ${options}`})`;
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

/** Whether a test can call it: `fetch` knows its method, its path is no more than a path of which every parameter is declared, and no certificate is needed. */
function canBeCalled(
  { method, path, parameters, security }: Operation,
  { document }: ServiceContext,
): boolean {
  const isDeclared = ([, name]: readonly (string | undefined)[]): boolean =>
    parameters.some((one) => one.in === "path" && one.name === name);
  if (method === "TRACE" || method === "CONNECT" || /[?#]/.test(path)) return false;
  if (![...path.matchAll(/\{([^{}]*)\}/g)].every(isDeclared)) return false;
  const isKey = (name: string): boolean =>
    document.securitySchemes.some((scheme) => scheme.name === name && scheme.type !== "mutualTLS");
  return (
    security.length === 0 ||
    security.some((members) => members.every(({ scheme }) => isKey(scheme)))
  );
}

/** `test/client.ts`: a client of the service in this process, without a socket. */
export function testClientFile(context: ServiceContext): string {
  const { document, own, generated, $ } = context;
  const secured = document.securitySchemes.length > 0;
  const code = ts`/** The credentials that the service of the tests knows. */
  export const keys = ["test-key", "test:key"];

  /** A service with an empty store. */
  export function testService() {
    return ${own("service", "createService")}({
      store: ${own("sqlite-store", "sqliteStore")}(":memory:"),
      log: ${own("log", "createLog")}(() => undefined),
      keys,
      validateResponses: "throw",
      isReady: () => true,
      basePath: "",
    });
  }

  /** A client of such a service. */
  export function testClient(service = testService()): ${$.runtime("client", "Client", "type")} {
    return ${generated("client", "createClient")}({
      baseUrl: "http://service.test",
      fetch: service.fetch,
      ${secured && ts`auth: ${credentials(document.securitySchemes, "test-key")},`}
      retries: 0,
    });
  }`;
  return moduleText(code, "../src/", document.id);
}

function credentials(schemes: readonly SecurityScheme[], value: string): Code {
  const members = schemes
    .filter(({ type }) => type !== "mutualTLS")
    .map((scheme) => {
      const isBasic = scheme.type === "http" && scheme.scheme.toLowerCase() === "basic";
      const own = isBasic
        ? lit({ username: "test", password: value.replace("test-", "") })
        : lit(value);
      return ts`${key(scheme.name)}: ${own}`;
    });
  return ts`{ ${join(members, ", ")} }`;
}

/** `test/service.test.ts`: what holds for every request, and a service that listens. */
export function serviceTestFile(context: ServiceContext): string {
  const { document, own } = context;
  const callable = document.operations.filter((one) => canBeCalled(one, context));
  const secured = callable.filter(({ security }) => security.some((members) => members.length > 0));
  const [refused] = secured;
  const closed = secured.find(({ security }) => security.every((members) => members.length > 0));
  const call = (operation: Operation | undefined, options: Code): Code | undefined => {
    const request = operation && requestSample(operation, context);
    return operation && request && callOf(operation, valueCode(request), context, options);
  };
  const wrong = call(refused, ts`{ auth: ${credentials(document.securitySchemes, "wrong")} }`);
  const anonymous = call(closed, ts`{ auth: false }`);
  const code = ts`${test}("a path that the document does not have is not found", async () => {
    const response = await ${testService}().fetch(new Request("http://service.test/there/is/no/such/path"));
    ${assert}.equal(response.status, 404);
  });

  ${
    wrong &&
    ts`${test}("a key that is not known is refused", async () => {
      const client = ${testClient}();
      const result = await ${wrong}.result();
      ${assert}.equal(result.status, 401);
    });
    `
  }
  ${
    anonymous &&
    ts`${test}("a key is asked for", async () => {
      const client = ${testClient}();
      const result = await ${anonymous}.result();
      ${assert}.equal(result.status, 401);
    });
    `
  }
  ${test}("it listens, says that it is ready, and stops", async () => {
    const listening = await ${own("listen", "listen")}(${testService}(), { signals: [] });
    try {
      for (const path of ["/healthz", "/readyz"]) {
        const response = await fetch(listening.url + path);
        ${assert}.equal(response.status, 200);
        ${assert}.deepEqual(await response.json(), { status: "ok" });
      }
    } finally {
      await listening.close();
    }
  });`;
  return testModule(code, context);
}
