import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { runtimeModules } from "../emit/runtime.ts";
import { moduleText } from "../format/module-text.ts";
import { type Analysis, emit } from "../pipeline.ts";

/** The generated modules of a document, loaded: the server, its listener, and handlers. */
export interface LoadedServer {
  /** `createHandlers` of the given modules, with a store in memory. */
  readonly handlers?: object;
  /** `createServer` of `server.ts`. */
  readonly createServer: (handlers: object, options: object) => RunningServer;
  /** `listen` of `templates/runtime/server/node.ts`. */
  readonly listen: (server: RunningServer, options: object) => Promise<Listening>;
}

/** `Server` of `templates/runtime/server/server.ts`. */
export interface RunningServer {
  readonly fetch: (request: Request) => Promise<Response>;
}

/** `Listening` of `templates/runtime/server/node.ts`. */
export interface Listening {
  readonly url: string;
  readonly http: { once(event: "close", listener: () => void): unknown };
  close(): Promise<void>;
}

const nodeModule = "runtime/server/node";

/**
 * Generates the server of a document, with the same code as for a project, and imports it, together
 * with modules of a service that has this code in `src/generated`.
 * TypeScript's compiler removes the types; the modules are in a new temporary folder that only this
 * user can write to, and that is deleted after the import.
 */
export async function loadServer(
  analysis: Analysis,
  document: string,
  service: ReadonlyMap<string, string> = new Map(),
): Promise<LoadedServer> {
  const modules = emit(analysis).map((module) => ({
    path: module.path,
    ...moduleText({ module }, ".js", undefined),
  }));
  const mentioned = modules.flatMap((module) => module.mentioned);
  const needed = [...service.values()].flatMap((text) =>
    [...text.matchAll(/generated\/(runtime\/[\w/-]+)\.ts"/g)].map(([, path = ""]) => path),
  );
  const generated = [
    ...modules.map((module) => ({ path: module.path, text: module.texts.join("\n") })),
    ...(await runtimeModules([...mentioned, ...needed, nodeModule], ".js")),
  ];
  const texts = [
    ...generated.map(({ path, text }) => ({ path: `src/generated/${path}`, text })),
    ...[...service].map(([path, text]) => ({ path: path.replace(/\.ts$/, ""), text })),
  ];
  const { default: tsMorph } = await import("ts-morph");
  const { ts } = tsMorph;
  const folder = await mkdtemp(join(tmpdir(), "specloom-mock-"));
  try {
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    for (const { path, text } of texts) {
      const file = join(folder, `${path}.js`);
      await mkdir(dirname(file), { recursive: true });
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: {
          target: ts.ScriptTarget.ES2022,
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: true,
          rewriteRelativeImportExtensions: true,
        },
      });
      await writeFile(file, outputText);
    }
    const own = join(folder, "src/generated");
    const [server, node] = await Promise.all([
      importFrom(join(own, document, "server.js")),
      importFrom(join(own, `${nodeModule}.js`)),
    ]);
    return {
      ...(service.size > 0 ? { handlers: await handlersIn(folder) } : {}),
      createServer: server["createServer"] as LoadedServer["createServer"],
      listen: node["listen"] as LoadedServer["listen"],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The handlers of a service, with a store in memory. */
async function handlersIn(folder: string): Promise<object> {
  const { createHandlers } = await importFrom(join(folder, "src/handlers/index.js"));
  const { memoryStore } = await importFrom(join(folder, "src/store.js"));
  return (createHandlers as (store: unknown) => object)((memoryStore as () => unknown)());
}

async function importFrom(path: string): Promise<Record<string, unknown>> {
  return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
}
