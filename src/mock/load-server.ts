import { runtimeModules } from "../emit/runtime.ts";
import { type ImportModule, loadModules } from "../execute/load-modules.ts";
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
  return await loadModules(texts, async (load) => {
    const [server, node] = await Promise.all([
      load(`src/generated/${document}/server`),
      load(`src/generated/${nodeModule}`),
    ]);
    return {
      ...(service.size > 0 ? { handlers: await handlersIn(load) } : {}),
      createServer: server["createServer"] as LoadedServer["createServer"],
      listen: node["listen"] as LoadedServer["listen"],
    };
  });
}

/** The handlers of a service, with a store in memory. */
async function handlersIn(load: ImportModule): Promise<object> {
  const { createHandlers } = await load("src/handlers/index");
  const { memoryStore } = await load("src/store");
  return (createHandlers as (store: unknown) => object)((memoryStore as () => unknown)());
}
