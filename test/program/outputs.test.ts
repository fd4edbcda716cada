import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Config, check, generate } from "../../src/index.ts";
import { runCommandLine } from "../support/command-line.ts";
import { compiler } from "../support/compiler.ts";
import {
  documentOf,
  linkPackages,
  workspaceConfig,
  workspaceFiles,
  writeAll,
} from "./workspace.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "specloom-outputs-"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** The errors of a project. */
function compile(project: string): string {
  try {
    execFileSync(compiler, ["-p", join(root, project), "--singleThreaded"], { stdio: "pipe" });
    return "";
  } catch (error) {
    return String((error as { stdout?: Buffer }).stdout);
  }
}

const inMemory = { write: false } as const;
const two = (more: object = {}, other: object = {}): Config => ({
  documents: {
    orders: { spec: documentOf("Orders"), ...more },
    stock: { spec: documentOf("Stock"), ...other },
  },
  lock: false,
});

async function filesOf(config: Config): Promise<ReadonlyMap<string, string>> {
  const { files, diagnostics } = await generate(config, { ...inMemory, directory: root });
  expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  return files;
}

/** A program that serves one API, whose handler calls another one, all over loopback. */
const gateway = `import { type AddressInfo } from "node:net";
import { type RequestListener, createServer as createHttpServer } from "node:http";
import { createServer } from "./generated/orders/index.js";
import { createClient, getStock } from "./generated/stock/index.js";

const servers: ReturnType<typeof createHttpServer>[] = [];
async function listen(listener: RequestListener): Promise<string> {
  const server = createHttpServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return \`http://127.0.0.1:\${(server.address() as AddressInfo).port}\`;
}

const asked: (string | undefined)[] = [];
const backend = await listen((request, response) => {
  asked.push(request.url);
  const isThere = request.url === "/Stock/7";
  const body = isThere ? { id: "7", at: "2026-01-02T03:04:05Z", owner: { name: "Ada" } } : { detail: "no" };
  response.writeHead(isThere ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(body));
});
const stock = createClient({ baseUrl: backend });
const orders = createServer({
  getOrders: async ({ path }) => {
    if (path.id === "none") return { status: 404, body: { detail: "no" } };
    const { owner, ...rest } = await getStock(stock, { path });
    return { status: 200, body: { ...rest, owner: { ...owner, name: \`\${owner.name} of stock\` } } };
  },
});
const origin = await listen(orders.node);
const found = await (await fetch(\`\${origin}/Orders/7\`)).json();
const missing = (await fetch(\`\${origin}/Orders/none\`)).status;
console.log(JSON.stringify({ asked, found, missing }));
for (const server of servers) {
  server.closeAllConnections();
  server.close();
}
`;

describe("outputs of documents", () => {
  it("serve one API and call another one, with one runtime, in one process", async () => {
    const config = two({ emit: { client: false } }, { emit: { server: false } });
    const files = await filesOf(config);
    const modules = (id: string): readonly string[] =>
      [...files.keys()].flatMap((path) => path.split(`generated/${id}/`)[1] ?? []);
    expect(modules("orders")).toContain("server.ts");
    expect(modules("orders")).not.toContain("client.ts");
    expect(modules("stock")).toContain("client.ts");
    expect(modules("stock")).not.toContain("server.ts");
    expect(modules("shared")).toContain("models.ts");
    writeAll(root, Object.fromEntries(files));
    const typeRoots = fileURLToPath(new URL("../../node_modules/@types", import.meta.url));
    writeAll(root, {
      "main.ts": gateway,
      "package.json": `{ "type": "module" }`,
      "tsconfig.json": `{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "strict": true, "outDir": "out", "rootDir": ".", "lib": ["ES2023"], "types": ["node"], "skipLibCheck": true, "typeRoots": [${JSON.stringify(typeRoots)}] }, "include": ["main.ts", "generated"] }`,
    });
    expect(compile(".")).toBe("");
    const printed = execFileSync(process.execPath, [join(root, "out/main.js")]);
    expect(JSON.parse(String(printed))).toEqual({
      asked: ["/Stock/7"],
      found: { id: "7", at: "2026-01-02T03:04:05Z", owner: { name: "Ada of stock" } },
      missing: 404,
    });
  });

  it("share nothing between documents with other types, nor with validators that are off", async () => {
    const files = await filesOf(
      two({ types: { "date-time": "Date" } }, { emit: { validators: false, server: false } }),
    );
    expect(files.get("generated/orders/models.ts")).toContain("at: Date;");
    expect(files.get("generated/stock/models.ts")).toContain("at: string;");
    expect([...files.keys()].some((path) => path.startsWith("generated/shared/"))).toBe(false);
    expect(files.has("generated/stock/validators.ts")).toBe(false);
    const alike = await filesOf(two({}, { emit: { validators: false, server: false } }));
    expect(alike.get("generated/shared/validators.ts")).toContain("isOwner");
    expect(alike.has("generated/stock/validators.ts")).toBe(false);
    expect(alike.get("generated/stock/index.ts")).not.toContain("validators");
  });

  it("stand alone in folders of their own, unless what they share has a place", async () => {
    const own = [{ output: "apps/api" }, { output: "apps/web", importExtension: ".ts" }] as const;
    const alone = await filesOf(two(...own));
    for (const [path, text] of alone) {
      const outside = [...text.matchAll(/from "(\.\.\/\.\.[^"]*)"/g)].map(([, from]) => from);
      if (!path.includes("/runtime/")) expect([path, outside]).toEqual([path, []]);
    }
    expect(alone.get("apps/web/client.ts")).toContain('from "./operations.ts"');
    expect(alone.has("apps/api/runtime/client/client.ts")).toBe(true);
    const together = await filesOf({ ...two(...own), share: { output: "apps/common" } });
    expect(together.get("apps/api/models.ts")).toContain('from "../common/models.js"');
    expect(together.get("apps/web/models.ts")).toContain('from "../common/models.ts"');
    expect(together.has("apps/common/runtime/client/client.ts")).toBe(true);
    expect(together.has("apps/api/runtime/client/client.ts")).toBe(false);
  });

  it("are packages of a workspace, which applications compile with", async () => {
    writeAll(root, workspaceFiles());
    const options = { directory: root, file: "codegen.config.json" };
    expect(await generate(workspaceConfig, options)).toMatchObject({ ok: true });
    linkPackages(root, ["api-shared", "api-runtime"]);
    expect(compile("apps/api")).toBe("");
    expect(compile("apps/web")).toBe("");
    expect(await check(workspaceConfig, options)).toMatchObject({ ok: true });
    const manifest = (name: string): unknown =>
      JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
    expect(manifest("api-shared")).toMatchObject({
      name: "@acme/api-shared",
      exports: { ".": "./index.ts", "./*": "./*.ts" },
      dependencies: { "@acme/api-runtime": "*" },
    });
    writeFileSync(join(root, "pnpm-workspace.yaml"), "packages: [apps/*, packages/*]\n");
    await generate(workspaceConfig, options);
    expect(manifest("api-shared")).toMatchObject({
      dependencies: { "@acme/api-runtime": "workspace:*" },
    });
  });

  it("are compiled packages on request", async () => {
    const files = await filesOf({
      ...workspaceConfig,
      documents: two().documents,
      share: { package: "@acme/api", output: "libs/api", build: true },
      lock: false,
    });
    expect(files.get("libs/api/package.json")).toContain('"types": "./dist/*.d.ts"');
    expect(files.get("libs/api/tsconfig.json")).toContain('"outDir": "dist"');
  });

  it("are written for the documents or groups that are named, and their names stay", async () => {
    writeAll(root, workspaceFiles());
    expect((await runCommandLine(["-p", "backend"], root)).status).toBe(0);
    expect(existsSync(join(root, "apps/api/src/generated/server.ts"))).toBe(true);
    expect(existsSync(join(root, "packages/api-shared/models.ts"))).toBe(true);
    expect(existsSync(join(root, "apps/web/src/generated"))).toBe(false);
    expect((await runCommandLine(["check", "-p", "orders"], root)).status).toBe(0);
    expect((await runCommandLine(["check"], root)).status).toBe(4);
    const wrong = await runCommandLine(["-p", "backnd"], root);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toMatch(/no document has the id `backnd`[\s\S]*did you mean `backend`/);
  });

  it("are compared as a whole with those of the last run", async () => {
    writeAll(root, { ...workspaceFiles(), "node_modules/kept.txt": "" });
    const isSame = async (): Promise<boolean> => {
      const { status, stderr } = await runCommandLine(["--stats"], root);
      expect(status).toBe(0);
      return !stderr.includes("documents to declarations");
    };
    expect([await isSame(), await isSame()]).toEqual([false, true]);
    for (const path of [
      "specs/stock.yaml",
      "apps/web/tsconfig.json",
      "apps/web/src/generated/client.ts",
      "packages/api-runtime/manifest.json",
    ]) {
      const file = join(root, path);
      if (path.startsWith("specs"))
        writeAll(root, { [path]: documentOf("Stock").replace("ok", "fine") });
      else if (path.endsWith("tsconfig.json"))
        writeAll(root, { [path]: '{ "compilerOptions": { "module": "NodeNext" } }' });
      else rmSync(file);
      expect([path, await isSame(), await isSame(), existsSync(file)]).toEqual([
        path,
        false,
        true,
        true,
      ]);
    }
  });

  it("have names of their own, and folders of their own", async () => {
    const named = await filesOf(two({ names: { Owner: "Buyer", "GET /Orders/{id}": "order" } }));
    expect(named.get("generated/orders/client.ts")).toContain("order(");
    const byId = await generate(two({ names: { getOrders: "order" } }), inMemory);
    expect(byId.diagnostics).toMatchObject([
      {
        code: "config/no-effect",
        message: expect.stringMatching(/operations are named by method and path$/) as string,
        help: "write `GET /Orders/{id}`",
      },
    ]);
    for (const [first, second] of [
      [{ output: "api" }, { output: "api" }],
      [{ output: "api" }, { output: "Api/" }],
      [{ output: "api" }, { output: "api/runtime/x" }],
      [{ output: "api/runtime" }, { output: "api" }],
      [{}, { output: "generated/orders" }],
      [{}, { output: "generated/shared" }],
    ]) {
      const same = two(first, second);
      const { ok, diagnostics } = await generate(same, { ...inMemory, directory: root });
      expect([ok, diagnostics.map(({ code }) => code)]).toEqual([false, ["config/same-output"]]);
    }
    const apart = two({ output: "api" }, { output: "api/stock" });
    expect((await generate(apart, { ...inMemory, directory: root })).ok).toBe(true);
  });

  it("write nothing at all if a folder refuses", async () => {
    writeAll(root, { ...workspaceFiles(), "apps/web/src/generated/client.ts": "mine\n" });
    const options = { directory: root, file: "codegen.config.json" };
    const { ok, written, diagnostics } = await generate(workspaceConfig, options);
    expect(ok).toBe(false);
    expect(diagnostics).toMatchObject([{ code: "output/not-ours" }]);
    expect(existsSync(join(root, "apps/api/src/generated"))).toBe(false);
    expect(written).toEqual([]);
  });
});
