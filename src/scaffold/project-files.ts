import { quote } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Resource } from "./resources.ts";
import type { ServiceContext } from "./service-context.ts";
import {
  type ReportedHandler,
  type ServiceReport,
  reasonsOf,
  summaryOf,
} from "./service-report.ts";
import { type Packages, type StoreKind, storePackages } from "./store-files.ts";
import { polyfill } from "./temporal.ts";

/** The facts about a project that its configuration files state. */
export interface ProjectFacts {
  /** The name of the package. */
  readonly name: string;
  /** The version of this program; the project accepts later compatible ones. */
  readonly version: string;
  readonly store: StoreKind;
  /** True if a package supplies `Temporal`. */
  readonly hasPolyfill: boolean;
  /** True if the service has a store with another interface than the one that handlers use. */
  readonly hasOtherStore: boolean;
  /** True if the generated code has the document, for the service to serve it. */
  readonly servesDocument: boolean;
  /** True if the server leaves properties out of requests that the document does not name. */
  readonly stripsUnknown: boolean;
  /** The document's path in the project. */
  readonly spec: string;
}

/** The packages that a service needs at run time, by name. */
export function packagesOf({ store, hasPolyfill }: ProjectFacts): Packages {
  return { ...storePackages[store].run, ...(hasPolyfill && { [polyfill]: "^1.0.0" }) };
}

/** `package.json`: scripts, and only what the store and `Temporal` need at run time. */
export function packageFile(facts: ProjectFacts): string {
  const { name, version, store } = facts;
  const { compile } = storePackages[store];
  const run = packagesOf(facts);
  const content = {
    name,
    version: "0.1.0",
    private: true,
    type: "module",
    engines: { node: ">=22.18" },
    scripts: {
      start: "node src/server.ts",
      dev: "node --env-file-if-exists=.env --watch src/server.ts",
      test: 'node --test "test/**/*.test.ts"',
      build: "tsc -p tsconfig.build.json",
      typecheck: "tsc",
      generate: "codegen",
    },
    ...(Object.keys(run).length > 0 && { dependencies: run }),
    devDependencies: {
      "@types/node": "^22.18.0",
      ...compile,
      specloom: `^${version}`,
      typescript: "^5.9.0",
    },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** `codegen.config.ts`. */
export function configFile({ spec }: ProjectFacts, document: string): string {
  return `import { defineConfig } from "specloom";

export default defineConfig({
  documents: { ${quote(document)}: ${quote(spec)} },
  output: "src/generated",
  emit: {
    // The service serves its document.
    document: true,
    // Handlers store \`...body\`, so a body has only what the document names.
    validators: { unknownProperties: "strip" },
  },
  // Node runs these modules without a build step.
  importExtension: ".ts",
});
`;
}

/** `.env.example`: the variables that `npm run dev` reads from `.env`. */
export function environmentFile({ store }: ProjectFacts, { document }: ServiceContext): string {
  const keys = document.securitySchemes.some(
    (scheme) => scheme.type === "http" && scheme.scheme.toLowerCase() === "basic",
  )
    ? "dev-key,user:password"
    : "dev-key";
  return [
    "# Copy this file to .env, which `npm run dev` reads and git ignores.",
    "HOST=127.0.0.1",
    "PORT=8000",
    ...databaseVariable[store],
    ...(document.securitySchemes.length === 0
      ? []
      : [
          "# The keys that callers may use, separated by commas. Without keys, every call is refused.",
          `API_KEYS=${keys}`,
        ]),
    "# The origins whose pages may call the service, separated by commas; *: all.",
    "CORS_ORIGINS=",
    "",
  ].join("\n");
}

const databaseVariable: Readonly<Record<StoreKind, readonly string[]>> = {
  sqlite: ["# Empty: data lasts as long as the process.", "DATABASE=data/service.sqlite"],
  memory: [],
  postgres: [
    "# Empty: data lasts as long as the process.",
    "DATABASE=postgres://postgres:postgres@localhost:5432/postgres",
  ],
};

const storeWords: Readonly<Record<StoreKind, string>> = {
  sqlite: "`src/store.ts`, `src/sqlite-store.ts` | the store: in memory, or with `node:sqlite`",
  memory: "`src/store.ts` | the store, in memory",
  postgres:
    "`src/store.ts`, `src/postgres-store.ts` | the store: in PostgreSQL, or in memory; the tests use memory, or the database of `TEST_DATABASE`",
};

/** `README.md`: instructions for running and changing the service. */
export function readmeFile(
  facts: ProjectFacts,
  { resources, report, hasConversions }: DescribedService,
  { document }: ServiceContext,
): string {
  const secured = document.securitySchemes.length > 0;
  const files = resources.map(
    ({ file, operations }) =>
      `| \`src/handlers/${file}.ts\` | ${operations.map(shown).join("<br>")} |`,
  );
  return `# ${facts.name}

A service of **${plainText(document.title)}**, scaffolded by [specloom](https://www.npmjs.com/package/specloom) from \`${facts.spec}\`.

## Run it

Node 22.18 or later runs it without a build step${Object.keys(packagesOf(facts)).length > 0 ? "" : " and without dependencies"}.

\`\`\`sh
${secured ? "API_KEYS=dev-key npm start" : "npm start"}      # http://127.0.0.1:8000
npm run dev    # with .env, and restarted after each change
npm test       # every operation, in this process
\`\`\`

${facts.servesDocument ? "`/docs` is a page about its operations, `/openapi.json` the document. " : ""}\`/healthz\` reports that it runs, \`/readyz\` that it accepts requests. On SIGTERM it finishes open requests and closes the store.
\`HOST\`, \`PORT\`${facts.store === "memory" ? "" : ", `DATABASE`"}${secured ? ", `API_KEYS`" : ""}, \`CORS_ORIGINS\` and \`NODE_ENV\` are read from the environment: see \`.env.example\`.

## What works

${worksText(report)}

## Change it

| file | content |
| --- | --- |
${files.join("\n")}
| \`src/handlers/index.ts\` | all handlers together |
| \`src/service.ts\` | the server of handlers, security and middleware |
${secured ? "| `src/security.ts`, `src/keys.ts` | authentication. **The check is for development only: replace it.** |\n" : ""}${report.stored === 0 ? "" : "| `src/collections.ts` | the collections of the store, and the types of their items |\n"}${hasConversions ? "| `src/conversions.ts` | conversions of things that contain themselves |\n" : ""}| ${storeWords[facts.store]} |
| \`src/generated/\` | generated from the document; do not edit it |

All files except those in \`src/generated/\` are yours: nothing overwrites them.

When the document changes, run \`npm run generate\`. The compiler then reports the missing handlers (\`npm run typecheck\`), and \`npx codegen scaffold .\` adds working ones without changing anything else.
`;
}

/** The parts of a service that its README describes. */
export interface DescribedService {
  readonly resources: readonly Resource[];
  readonly report: ServiceReport;
  /** True if there is a `src/conversions.ts`. */
  readonly hasConversions: boolean;
}

/** The behavior of the handlers, as Markdown. */
function worksText(report: ServiceReport): string {
  const rows = reasonsOf(report).flatMap(({ kind, why, operations }) =>
    operations.map((operation) => `| ${codeText(operation)} | ${kindWords[kind]} | ${why} |`),
  );
  const values = report.handlers.flatMap(({ handler, dropped, madeUp }) => [
    ...dropped.map(
      (name) => `| \`${handler}\` | ${codeText(name)} | the request has it, and it is not used |`,
    ),
    ...madeUp.map(
      (name) => `| \`${handler}\` | ${codeText(name)} | a placeholder: no request has it |`,
    ),
  ]);
  return [
    `When it was written, ${summaryOf(report)}.`,
    ...(rows.length === 0
      ? []
      : [["| operation | responds with | because |", "| --- | --- | --- |", ...rows].join("\n")]),
    ...(values.length === 0
      ? []
      : [["| handler | value | |", "| --- | --- | --- |", ...values].join("\n")]),
  ].join("\n\n");
}

const kindWords: Readonly<Record<ReportedHandler["kind"], string>> = {
  stored: "stored items",
  example: "an example",
  action: "an example: it is an action",
  unimplemented: "501",
};

function shown({ key }: Operation): string {
  return codeText(key);
}

/** A text of the document as code in a table of Markdown. */
function codeText(text: string): string {
  return `\`${text
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll("`", "'")
    .replaceAll("|", "\\|")}\``;
}

/** A text of the document on one line of Markdown, escaped. */
function plainText(text: string): string {
  return text
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim()
    .replaceAll(/[\\`*_[\]<>|#&!~]/g, "\\$&");
}
