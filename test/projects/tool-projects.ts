import type { Build } from "./builds.ts";
import { roundTrip } from "./round-trip.ts";

const node = { module: "nodenext", target: "ES2022", strict: true, skipLibCheck: true };
const testOfStations = `import { stations } from "./stations";
test("client and server", async () => {
  expect(await stations()).toBe("200 Paris");
});
`;
const print = (from: string): string =>
  `import { stations } from "${from}";\nconsole.log(await stations());\n`;

const eslint = {
  "eslint.config.js": `import js from "@eslint/js";
import tseslint from "typescript-eslint";
export default tseslint.config(js.configs.recommended, ...tseslint.configs.recommendedTypeChecked, {
  languageOptions: { parserOptions: { projectService: true } },
  linterOptions: { reportUnusedDisableDirectives: "error" },
});
`,
};

const lint = ["eslint/bin/eslint.js", "src", "--max-warnings", "0", "--format", "json"];

/** A project of each tool, as the tool creates it, that uses client, server and validators. */
export const builds: Readonly<Record<string, Build>> = {
  "Next.js": {
    tool: "next",
    copied: {
      "tsconfig.json": "create-next-app/dist/templates/app/ts/tsconfig.json",
      "next.config.ts": "create-next-app/dist/templates/app/ts/next.config.ts",
    },
    files: {
      "package.json": { private: true },
      "lib/stations.ts": roundTrip("@/lib/api"),
      "app/layout.tsx": `export default function Layout({ children }: Readonly<{ children: React.ReactNode }>) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
      "app/page.tsx": `import { stations } from "@/lib/stations";
import { Picker } from "./picker";
export default async function Page() {
  const text = await stations();
  if (text !== "200 Paris") throw new Error(text);
  return <main>{text}<Picker /></main>;
}
`,
      "app/picker.tsx": `"use client";
import { useState } from "react";
import { TrainTravel, type Station } from "@/lib/api";
const api = new TrainTravel({ auth: {}, fetchOptions: { cache: "no-store" } });
export function Picker() {
  const [found, setFound] = useState<readonly Station[]>([]);
  const load = async () => {
    const page = await api.stations.list();
    if (typeof page !== "string") setFound(page.data ?? []);
  };
  return <button onClick={() => void load()}>{found.map(({ name }) => name).join()}</button>;
}
`,
      "app/api/[...path]/route.ts": `import { createServer, type Handlers } from "@/lib/api";
declare const handlers: Handlers;
export async function GET(request: Request): Promise<Response> {
  return await createServer(handlers, { security: { OAuth2: () => undefined } }).fetch(request);
}
`,
    },
    output: "lib/api",
    steps: [["next/dist/bin/next", "build"]],
    prints: "/api/[...path]",
  },
  "Angular CLI": {
    tool: "angular",
    files: {
      "package.json": { private: true },
      "angular.json": {
        version: 1,
        projects: {
          app: {
            projectType: "application",
            root: "",
            sourceRoot: "src",
            architect: {
              build: {
                builder: "@angular/build:application",
                options: {
                  browser: "src/main.ts",
                  tsConfig: "tsconfig.app.json",
                  index: "src/index.html",
                  outputPath: "dist",
                },
              },
            },
          },
        },
      },
      "tsconfig.json": {
        compileOnSave: false,
        compilerOptions: {
          strict: true,
          noImplicitOverride: true,
          noPropertyAccessFromIndexSignature: true,
          noImplicitReturns: true,
          noFallthroughCasesInSwitch: true,
          skipLibCheck: true,
          isolatedModules: true,
          experimentalDecorators: true,
          importHelpers: true,
          target: "ES2022",
          module: "preserve",
        },
        angularCompilerOptions: { strictTemplates: true },
        files: [],
        references: [{ path: "./tsconfig.app.json" }],
      },
      "tsconfig.app.json": {
        extends: "./tsconfig.json",
        compilerOptions: { outDir: "./out-tsc/app", types: [] },
        include: ["src/**/*.ts"],
      },
      "src/index.html": "<!doctype html><html><body><app-root></app-root></body></html>",
      "src/stations.ts": roundTrip("./api"),
      "src/main.ts": `import { bootstrapApplication } from "@angular/platform-browser";
import { Component, signal } from "@angular/core";
import { stations } from "./stations";
@Component({ selector: "app-root", template: "{{ text() }}" })
export class App {
  readonly text = signal("");
  constructor() {
    void stations().then((text) => this.text.set(text));
  }
}
void bootstrapApplication(App);
`,
    },
    output: "src/api",
    steps: [["@angular/cli/bin/ng.js", "build"]],
    prints: "Application bundle generation complete",
  },
  "Vite, create-vite 9": vite("create-vite-9", "typescript/bin/tsc", "vite/bin/vite.js"),
  "Vite 5, create-vite 5": vite("create-vite-5", "typescript-5/bin/tsc", "vite5/bin/vite.js"),
  Vitest: {
    tool: "vite",
    files: {
      "vitest.config.mjs": "export default {};\n",
      "package.json": { private: true, type: "module" },
      "tsconfig.json": {
        compilerOptions: { ...node, module: "esnext", moduleResolution: "bundler" },
      },
      "src/stations.ts": roundTrip("./api"),
      "src/stations.test.ts": `import { expect, test } from "vitest";\n${testOfStations}`,
    },
    output: "src/api",
    steps: [["vitest/vitest.mjs", "run"]],
    prints: "1 passed",
  },
  "webpack with ts-loader": {
    tool: "webpack",
    files: {
      "package.json": { private: true },
      "tsconfig.json": {
        compilerOptions: { ...node, module: "esnext", moduleResolution: "node10" },
      },
      "webpack.config.js": `module.exports = {
  mode: "production",
  target: "node",
  entry: "./src/main.ts",
  module: { rules: [{ test: /\\.ts$/, use: "ts-loader" }] },
  resolve: { extensions: [".ts", ".js"] },
};
`,
      "src/stations.ts": roundTrip("./api"),
      "src/main.ts": `import { stations } from "./stations";\nvoid stations().then(console.log);\n`,
    },
    output: "src/api",
    steps: [["webpack/bin/webpack.js"], ["./dist/main.js"]],
    prints: "200 Paris",
  },
  "ts-jest with CommonJS and node10": jest({
    module: "commonjs",
    moduleResolution: "node10",
    target: "ES2021",
    esModuleInterop: true,
    strict: true,
    skipLibCheck: true,
  }),
  "ts-jest in NestJS 11": {
    ...jest({}),
    copied: { "tsconfig.json": "nest-11/dist/lib/application/files/ts/tsconfig.json" },
  },
  "ts-jest in NestJS 9": {
    ...jest({}),
    copied: { "tsconfig.json": "nest-9/dist/lib/application/files/ts/tsconfig.json" },
  },
  tsx: {
    tool: "scripts",
    files: {
      "package.json": { private: true, type: "module" },
      "tsconfig.json": { compilerOptions: node },
      "src/stations.ts": roundTrip("./api/index.js"),
      "src/main.ts": print("./stations.js"),
    },
    output: "src/api",
    steps: [["tsx/dist/cli.mjs", "src/main.ts"]],
    prints: "200 Paris",
  },
  "the compiler, then Node": {
    tool: "scripts",
    files: {
      "package.json": { private: true, type: "module" },
      "tsconfig.json": { compilerOptions: { ...node, outDir: "dist", types: ["node"] } },
      "src/stations.ts": roundTrip("./api/index.js"),
      "src/main.ts": print("./stations.js"),
    },
    output: "src/api",
    steps: [["typescript/bin/tsc"], ["./dist/main.js"]],
    prints: "200 Paris",
  },
  "the compiler with the target ES2015, then Node": {
    tool: "scripts",
    files: {
      "package.json": { private: true },
      "tsconfig.json": {
        compilerOptions: {
          module: "commonjs",
          target: "ES2015",
          lib: ["ES2018", "DOM"],
          types: [],
          outDir: "dist",
          skipLibCheck: true,
          strict: true,
        },
      },
      "src/stations.ts": roundTrip("./api"),
      "src/main.ts": `import { stations } from "./stations";\nvoid stations().then(console.log);\n`,
    },
    output: "src/api",
    steps: [["typescript/bin/tsc"], ["./dist/main.js"]],
    prints: "200 Paris",
  },
  "Node's type stripping": {
    tool: "scripts",
    files: {
      "package.json": { private: true, type: "module" },
      "tsconfig.json": {
        compilerOptions: {
          ...node,
          erasableSyntaxOnly: true,
          verbatimModuleSyntax: true,
          rewriteRelativeImportExtensions: true,
          outDir: "dist",
        },
      },
      "src/stations.ts": roundTrip("./api/index.ts"),
      "src/main.ts": print("./stations.ts"),
    },
    output: "src/api",
    steps: [["node24", "src/main.ts"]],
    prints: "200 Paris",
  },
  "workerd through Miniflare": {
    tool: "workers",
    files: {
      "package.json": { private: true },
      "tsconfig.json": {
        compilerOptions: {
          target: "es2022",
          lib: ["es2022", "webworker"],
          module: "esnext",
          moduleResolution: "bundler",
          types: [],
          strict: true,
          noEmit: true,
          skipLibCheck: true,
        },
      },
      "src/stations.ts": roundTrip("./api"),
      "src/worker.ts": `import { stations } from "./stations";
export default { fetch: async (): Promise<Response> => new Response(await stations()) };
`,
      "run.mjs": `import { Miniflare } from "miniflare";
const worker = new Miniflare({ modules: true, scriptPath: "worker.mjs", compatibilityDate: "2025-01-01" });
const response = await worker.dispatchFetch("http://localhost/");
console.log(await response.text());
await worker.dispose();
`,
    },
    output: "src/api",
    steps: [
      ["typescript/bin/tsc"],
      [
        "esbuild/bin/esbuild",
        "src/worker.ts",
        "--bundle",
        "--format=esm",
        "--target=es2022",
        "--outfile=worker.mjs",
      ],
      ["./run.mjs"],
    ],
    prints: "200 Paris",
  },
  "ESLint, recommendedTypeChecked": linted(eslint, lint, "src/api/client.ts"),
  "ESLint without `typecheck`": linted(
    { ...eslint, "codegen.config.json": { documents: ["openapi.json"] } },
    lint,
    "src/api/client.ts",
  ),
  Biome: linted(
    { "biome.json": {}, "package.json": { private: true, type: "module" } },
    ["@biomejs/biome/bin/biome", "check", "src"],
    "No fixes applied",
  ),
  prettier: linted({}, ["prettier/bin/prettier.cjs", "--check", "src"], "All matched files use"),
  "prettier with tabs, single quotes and CRLF": linted(
    { ".prettierrc": { useTabs: true, singleQuote: true, semi: false, endOfLine: "crlf" } },
    ["prettier/bin/prettier.cjs", "--check", "src"],
    "All matched files use",
  ),
  "esbuild with the target ES2017": {
    tool: "workers",
    files: {
      "package.json": { private: true },
      "tsconfig.json": {
        compilerOptions: { ...node, module: "esnext", moduleResolution: "bundler" },
      },
      "src/stations.ts": roundTrip("./api"),
      "src/main.ts": `import { stations } from "./stations";\nvoid stations().then(console.log);\n`,
    },
    output: "src/api",
    steps: [
      [
        "esbuild/bin/esbuild",
        "src/main.ts",
        "--bundle",
        "--minify",
        "--target=es2017",
        "--outfile=main.cjs",
      ],
      ["./main.cjs"],
    ],
    prints: "200 Paris",
  },
};

/** Linters of a project and their configurations; they find nothing in generated files. */
function linted(files: Build["files"], step: readonly string[], prints: string): Build {
  return {
    tool: "linters",
    files: {
      "package.json": { private: true, type: "module", devDependencies: { prettier: "*" } },
      "tsconfig.json": { compilerOptions: node },
      "codegen.config.json": { documents: ["openapi.json"], typecheck: true },
      ...files,
    },
    output: "src/api",
    others: ["petstore", "schema-types"],
    steps: [step],
    prints,
  };
}

function vite(template: string, compiler: string, program: string): Build {
  const from = `${template}/template-vanilla-ts`;
  return {
    tool: "vite",
    copied: { "tsconfig.json": `${from}/tsconfig.json`, "index.html": `${from}/index.html` },
    files: {
      "package.json": { private: true, type: "module" },
      "src/stations.ts": roundTrip("./api"),
      "src/main.ts": `import { stations } from "./stations";\nvoid stations().then((text) => document.body.append(text));\n`,
    },
    output: "src/api",
    steps: [[compiler], [program, "build"]],
    prints: "built in",
  };
}

/** A project as NestJS creates it: CommonJS, and ts-jest without further options. */
function jest(compilerOptions: object): Build {
  const preset = { preset: "ts-jest", testEnvironment: "node" };
  return {
    tool: "jest",
    files: {
      "package.json": {
        private: true,
        devDependencies: { jest: "*", "ts-jest": "*" },
        jest: preset,
      },
      ...(Object.keys(compilerOptions).length > 0 && { "tsconfig.json": { compilerOptions } }),
      "src/stations.ts": roundTrip("./api"),
      "src/stations.test.ts": testOfStations,
    },
    output: "src/api",
    steps: [["jest/bin/jest.js", "--rootDir", "."]],
    prints: "1 passed",
  };
}
