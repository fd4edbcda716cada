import { type Code, join, key, lit, mention, ts } from "../emit/code.ts";
import type { Operation, SecurityScheme } from "../ir/api.ts";
import { moduleText } from "./module-code.ts";
import { requestSample } from "./request-sample.ts";
import type { ServiceContext } from "./service-context.ts";
import { probePaths } from "./service-files.ts";
import { type StoreKind, testStore } from "./store-files.ts";
import {
  assert,
  callOf,
  canBeCalled,
  hasCredential,
  test,
  testClient,
  testModule,
  testService,
} from "./test-call.ts";
import { inputCode } from "./test-input.ts";

/** `test/client.ts`: a client of the service in this process, without a socket. */
export function testClientFile(store: StoreKind, context: ServiceContext): string {
  const { document, own, generated, $ } = context;
  const secured = document.securitySchemes.length > 0;
  const code = ts`/** The credentials that the service of the tests accepts. */
  export const keys = ["test-key", "test:key"];

  ${testStore(store, context)}

  /** A service with an empty store. */
  export async function testService() {
    return ${own("service", "createService")}({
      store: await openTestStore(),
      log: ${own("log", "createLog")}(() => undefined),
      keys,
      validateResponses: "throw",
      isReady: () => true,
      basePath: "",
    });
  }

  /** A client of such a service. */
  export async function testClient(): Promise<${$.runtime("client/client", "Client", "type")}> {
    const service = await testService();
    return ${generated("client", "createClient")}({
      baseUrl: "http://service.test",
      fetch: service.fetch,
      ${secured && ts`auth: ${credentials(document.securitySchemes, "test-key")},`}
      retries: 0,
    });
  }`;
  return moduleText(
    ts`${code}

  ${assertionsCode(context)}`,
    "../src/",
    document.id,
  );
}

const isDeepEqual: Code = mention({
  module: "node:util",
  name: "isDeepStrictEqual",
  as: "value",
});

/** Assertions about parts of responses, whose values may have types that JSON lacks. */
function assertionsCode({ isTyped, $ }: ServiceContext): Code {
  const jsonOf = isTyped && $.runtime("wire/json-value", "toJsonValue");
  const expected = isTyped ? ts`partOf(members, members)` : ts`members`;
  const parameters = isTyped
    ? ts`given: unknown, wanted: unknown`
    : ts`value: unknown, members: unknown`;
  return ts`/** Asserts that a value has the members of another one, and equal values in lists. */
export function assertHas(value: unknown, members: unknown): void {
  ${assert}.deepEqual(partOf(value, members), ${expected});
}

/** Asserts that a value is a list, or has one, with an item that has the members of another. */
export function assertLists(value: unknown, members: unknown): void {
  ${assert}.ok(itemsOf(value).some((one) => hasPart(one, members)), "it is not listed");
}

/** Asserts that pages have one item each, and together those with the members of others. */
export function assertPages(pages: readonly unknown[], expected: readonly unknown[]): void {
  const items = pages.map((page) => itemsOf(page));
  ${assert}.deepEqual(items.map(({ length }) => length), pages.map(() => 1));
  for (const members of expected) {
    ${assert}.ok(items.flat().some((one) => hasPart(one, members)), "it is on no page");
  }
}

/** The items of a list, or of the lists in an object and in the objects inside of it. */
function itemsOf(value: unknown, depth = 0): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== "object" || value === null || depth > 2) return [];
  return Object.values(value).flatMap((one) => itemsOf(one, depth + 1));
}

function hasPart(value: unknown, members: unknown): boolean {
  return ${isDeepEqual}(partOf(value, members), ${expected});
}

/** The part of a value that another one has too. */
function partOf(${parameters}): unknown {
  ${jsonOf && ts`const [value, members] = [${jsonOf}(given), ${jsonOf}(wanted)];`}
  if (Array.isArray(value) && Array.isArray(members)) {
    return value.map((item, index) => partOf(item, members[index]));
  }
  const isObject = typeof members === "object" && members !== null;
  if (!isObject || typeof value !== "object" || value === null) return value;
  const own = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, partOf(own[name], member)]),
  );
}`;
}

function credentials(schemes: readonly SecurityScheme[], value: string): Code {
  const members = schemes.filter(hasCredential).map((scheme) => {
    const isBasic = scheme.type === "http" && scheme.scheme.toLowerCase() === "basic";
    const own = isBasic
      ? lit({ username: "test", password: value.replace("test-", "") })
      : lit(value);
    return ts`${key(scheme.name)}: ${own}`;
  });
  return ts`{ ${join(members, ", ")} }`;
}

/** `test/service.test.ts`: tests of unknown paths, credentials, listening and health checks. */
export function serviceTestFile(context: ServiceContext): string {
  const { document, own } = context;
  const callable = document.operations.filter((one) => canBeCalled(one, context));
  const secured = callable.filter(({ security }) => security.some((members) => members.length > 0));
  const [refused] = secured;
  const closed = secured.find(({ security }) => security.every((members) => members.length > 0));
  const call = (operation: Operation | undefined, options: Code): Code | undefined => {
    const request = operation && requestSample(operation, context);
    return (
      operation &&
      request &&
      callOf(operation, inputCode(request, operation, context), context, options)
    );
  };
  const wrong = call(refused, ts`{ auth: ${credentials(document.securitySchemes, "wrong")} }`);
  const anonymous = call(closed, ts`{ auth: false }`);
  const probes = probePaths.filter((path) => document.operations.every((one) => one.path !== path));
  // Longer than every path of the document.
  const longest = Math.max(0, ...document.operations.map(({ path }) => path.split("/").length));
  const nowhere = `http://service.test${"/nowhere".repeat(longest + 1)}`;
  const code = ts`${test}("an unknown path is not found", async () => {
    const response = await (await ${testService}()).fetch(new Request(${lit(nowhere)}));
    ${assert}.equal(response.status, 404);
  });

  ${
    wrong &&
    ts`${test}("an unknown key is refused", async () => {
      const client = await ${testClient}();
      const result = await ${wrong}.result();
      ${assert}.equal(result.status, 401);
    });
    `
  }
  ${
    anonymous &&
    ts`${test}("a key is required", async () => {
      const client = await ${testClient}();
      const result = await ${anonymous}.result();
      ${assert}.equal(result.status, 401);
    });
    `
  }
  ${test}("the service listens, reports that it is ready, and stops", async () => {
    const listening = await ${own("listen", "listen")}(await ${testService}(), { signals: [] });
    try {
      for (const path of ${lit(probes)}) {
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
