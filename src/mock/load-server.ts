import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { runtimeModules } from "../emit/runtime.ts";
import { moduleText } from "../format/module-text.ts";
import { type Analysis, emit } from "../pipeline.ts";

/** The generated modules of a document, loaded: the server and its listener. */
export interface LoadedServer {
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
 * Generates the server of a document, with the same code as for a project, and imports it.
 * TypeScript's compiler removes the types; the modules are in a new temporary folder that only this
 * user can write to, and that is deleted after the import.
 */
export async function loadServer(analysis: Analysis, document: string): Promise<LoadedServer> {
  const modules = emit(analysis).map((module) => ({
    path: module.path,
    ...moduleText({ module }, ".js", undefined),
  }));
  const mentioned = modules.flatMap((module) => module.mentioned);
  const texts = [
    ...modules.map((module) => ({ path: module.path, text: module.texts.join("\n") })),
    ...(await runtimeModules([...mentioned, nodeModule], ".js")),
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
        },
      });
      await writeFile(file, outputText);
    }
    const [server, node] = await Promise.all([
      importFrom(join(folder, document, "server.js")),
      importFrom(join(folder, `${nodeModule}.js`)),
    ]);
    return {
      createServer: server["createServer"] as LoadedServer["createServer"],
      listen: node["listen"] as LoadedServer["listen"],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function importFrom(path: string): Promise<Record<string, unknown>> {
  return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
}
