import type { Code } from "../emit/code.ts";
import { join } from "../emit/code.ts";
import type { Document } from "../ir/api.ts";
import type { Analysis } from "../pipeline.ts";
import { rolesOf } from "./collections.ts";
import { conversionDeclarations, conversionsFile, conversionsPath } from "./conversions-file.ts";
import { type Role } from "./roles.ts";
import { type Handler, handlerOf } from "./handler-code.ts";
import { handlerFile, handlersIndexFile } from "./handler-file.ts";
import {
  type DescribedService,
  type ProjectFacts,
  configFile,
  environmentFile,
  packageFile,
  packagesOf,
  readmeFile,
} from "./project-files.ts";
import { type Resource, resourcesOf } from "./resources.ts";
import { type ServiceContext, createServiceContext } from "./service-context.ts";
import { securityFile, serviceFile } from "./service-files.ts";
import { type ServiceReport, serviceReport } from "./service-report.ts";
import { serviceTestFile, testClientFile } from "./service-test-file.ts";
import { dockerFile, openStoreFile, settingsFile } from "./store-files.ts";
import {
  type CollectionDeclarations,
  collectionDeclarations,
  collectionsFile,
  collectionsPath,
} from "./stored-collections.ts";
import { operationTests, testFile } from "./test-file.ts";

/** The unformatted files of a new service, and the handlers and tests to add to an existing one. */
export interface ServicePlan {
  readonly facts: ProjectFacts;
  readonly context: ServiceContext;
  readonly resources: readonly Resource[];
  /** By the operation's key. */
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly report: ServiceReport;
  /** The tests of each operation, by its key. */
  readonly tests: ReadonlyMap<string, readonly Code[]>;
  readonly declarations: CollectionDeclarations;
  /** The functions of `src/conversions.ts`, by name. */
  readonly conversions: ReadonlyMap<string, Code>;
  /** Unformatted TypeScript by path. */
  readonly modules: ReadonlyMap<string, string>;
  /** Final texts by path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Plans the service of a document, except for the files that are copied. */
export function planService(
  analysis: Analysis,
  document: Document,
  facts: ProjectFacts,
): ServicePlan {
  const context = createServiceContext(analysis, document, facts.stripsUnknown);
  const roles: ReadonlyMap<string, Role> = facts.hasOtherStore ? new Map() : rolesOf(context);
  const resources = resourcesOf(context);
  const handlers = new Map(
    document.operations.map((operation): [string, Handler] => [
      operation.key,
      handlerOf(operation, roles.get(operation.key) ?? storeless, context),
    ]),
  );
  const tests = new Map(
    document.operations.map((operation): [string, readonly Code[]] => [
      operation.key,
      operationTests(operation, { handlers, roles, context }),
    ]),
  );
  const code = codeOf([...handlers.values()]);
  const declarations = collectionDeclarations(roles.values(), code, context);
  const conversions = conversionDeclarations(code, context);
  const files = { resources, handlers, tests, declarations, conversions };
  const modules = modulesOf(facts, files, context);
  const report = serviceReport(handlers.values());
  const texts = textsOf(
    facts,
    { resources, report, hasConversions: conversions.size > 0 },
    context,
  );
  return {
    facts,
    context,
    resources,
    handlers,
    report,
    tests,
    declarations,
    conversions,
    modules,
    texts,
  };
}

/** The modules that are not copied. */
function modulesOf(
  facts: ProjectFacts,
  { resources, handlers, tests, declarations, conversions }: Planned,
  context: ServiceContext,
): ReadonlyMap<string, string> {
  const optional = [
    [collectionsPath, collectionsFile(declarations, context)],
    [conversionsPath, conversionsFile(conversions, context)],
    ["src/security.ts", securityFile(context)],
    ...resources.map((one) => [testPath(one), testFile(one, tests, context)] as const),
  ] as const;
  const ofResource = ({ operations }: Resource): readonly Handler[] =>
    operations.flatMap(({ key }) => handlers.get(key) ?? []);
  return new Map([
    ...resources.map((one): [string, string] => [
      handlerPath(one),
      handlerFile(one, ofResource(one), context),
    ]),
    ...optional.flatMap(([path, text]): [string, string][] =>
      text === undefined ? [] : [[path, text]],
    ),
    [indexPath, handlersIndexFile(resources, context)],
    ["src/service.ts", serviceFile(facts, context)],
    ["src/open-store.ts", openStoreFile(facts.store, context)],
    ["src/settings.ts", settingsFile(facts.store)],
    ["test/client.ts", testClientFile(facts.store, context)],
    ["test/service.test.ts", serviceTestFile(context)],
  ]);
}

/** The parts of a plan that its modules are made of. */
type Planned = Pick<
  ServicePlan,
  "resources" | "handlers" | "tests" | "declarations" | "conversions"
>;

/** The files that are neither TypeScript nor copied. */
function textsOf(
  facts: ProjectFacts,
  service: DescribedService,
  context: ServiceContext,
): ReadonlyMap<string, string> {
  return new Map([
    [".env.example", environmentFile(facts, context)],
    ["Dockerfile", dockerFile(facts.store, packagesOf(facts))],
    ["README.md", readmeFile(facts, service, context)],
    ["codegen.config.ts", configFile(facts, context.document.id)],
    ["package.json", packageFile(facts)],
  ]);
}

const storeless: Role = {
  kind: "example",
  why: "`src/store.ts` of the service has another interface than that of new services",
};

/** The path of the handlers of a resource. */
export function handlerPath({ file }: Pick<Resource, "file">): string {
  return `src/handlers/${file}.ts`;
}

/** The path of the tests of a resource. */
export function testPath({ file }: Pick<Resource, "file">): string {
  return `test/${file}.test.ts`;
}

/** The path of the index of all handlers. */
export const indexPath = "src/handlers/index.ts";

/** The code of several handlers, for their imports. */
export function codeOf(handlers: readonly Handler[]): Code {
  return join(
    handlers.map(({ code }) => code),
    "\n",
  );
}
