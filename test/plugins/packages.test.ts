import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runCommandLine } from "../support/command-line.ts";

let folder = "";
const write = (path: string, content: string | object): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(
    join(folder, path),
    typeof content === "string" ? content : JSON.stringify(content),
  );
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specloom-packages-"));
  write("openapi.yaml", 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\n');
  write("package.json", { type: "module" });
  write(
    "codegen.config.mjs",
    `const plugin = (name, packages) => ({ name, version: "1", packages, declare: () => [], emit: () => [] });
export default {
  documents: { t: "openapi.yaml" },
  output: "apps/web/src/api",
  emitters: [plugin("queries", { "@acme/query": "^5.1.0" }), plugin("forms", { "@acme/query": "^5.0.0" })],
};
`,
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The warnings about packages, with their help. */
async function warnings(): Promise<readonly string[]> {
  const { status, stderr } = await runCommandLine(["--force"], folder);
  expect(status).toBe(0);
  const found = stderr.matchAll(/warning\[(project\/\S+)\]: (.*)\n\s+help: (.*)/g);
  return [...found].map(([, code, message, help]) => `${code}: ${message} | ${help}`);
}

const install = (version: string, below = "."): void =>
  write(`${below}/node_modules/@acme/query/package.json`, { name: "@acme/query", version });

it("a package that the project lacks is reported, with the line of its package manager", async () => {
  const users = "for `queries` and `forms`, which the project lacks";
  const message = `project/missing-package: the output imports \`@acme/query\` (^5.1.0 ^5.0.0) ${users}`;
  expect(await warnings()).toEqual([`${message} | npm install "@acme/query@^5.1.0 ^5.0.0"`]);
  write("pnpm-lock.yaml", "");
  expect(await warnings()).toEqual([`${message} | pnpm add "@acme/query@^5.1.0 ^5.0.0"`]);
  write("apps/web/package.json", { dependencies: { "@acme/query": "^5.1.0" } });
  expect(await warnings()).toEqual([]);
});

it("an installed package must be of a version that the plugins know", async () => {
  install("5.2.0");
  expect(await warnings()).toEqual([]);
  install("5.3.0-beta.1");
  expect(await warnings()).toEqual([]);
  install("5.0.9");
  expect(await warnings()).toEqual([
    'project/package-version: generated code needs `@acme/query` ^5.1.0 ^5.0.0, and the project has 5.0.9 | npm install "@acme/query@^5.1.0 ^5.0.0"',
  ]);
  // The nearest one counts.
  install("5.4.0", "apps/web");
  expect(await warnings()).toEqual([]);
});
