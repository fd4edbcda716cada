import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import type { Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transform } from "esbuild";
import type { Server } from "../../generated/runtime/server/server.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A recipe for a framework: its heading, and the code block below it. */
export interface Recipe {
  readonly name: string;
  readonly text: string;
  /** The runtime; one in JavaScript is for a runtime without installed types. */
  readonly runtime: string;
}

/** The recipes of `docs/adapters.md`. */
export async function readRecipes(): Promise<readonly Recipe[]> {
  const page = await readFile(join(root, "docs/adapters.md"), "utf8");
  const found = page.matchAll(/^## (.+)\n\n```(ts|js)\n([^]*?)^```$/gm);
  return [...found].map(([, name = "", language, text = ""]) => ({
    name,
    text,
    runtime: language === "js" ? name : "Node",
  }));
}

/** Makes a module of a recipe: its undefined names become the parameters of its only function. */
export function moduleOf({ text }: Recipe): string {
  const lines = text.split("\n");
  const imports = lines.filter((line) => line.startsWith("import "));
  const body = lines.filter((line) => !line.startsWith("import "));
  return `import type { Server as HttpServer } from "node:http";
import type { Server } from "./runtime/server/server.js";
declare const cert: string;
declare const key: string;
${imports.join("\n")}
export async function start(server: Server, port: number): Promise<HttpServer> {
${body.join("\n")}
return http as unknown as HttpServer;
}
`;
}

interface Started {
  readonly start: (server: Server, port: number) => Promise<HttpServer>;
}

/** A server in a framework, on a free port of the loopback interface, until `close`. */
export interface Mounted {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Runs a recipe around a server. */
export async function mount(recipe: Recipe, server: Server): Promise<Mounted> {
  const folder = await mkdtemp(join(tmpdir(), "specloom-adapter-"));
  try {
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    const { code } = await transform(moduleOf(recipe), { loader: "ts", format: "esm" });
    const file = join(folder, "recipe.mjs");
    await writeFile(file, code);
    const { start } = (await import(pathToFileURL(file).href)) as Started;
    const http = await start(server, 0);
    if (!http.listening) await new Promise((resolve) => http.once("listening", resolve));
    const { port } = http.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${port}${recipe.text.includes('"/api"') ? "/api" : ""}`,
      close: async () => {
        const closed = new Promise((resolve) => http.close(resolve));
        http.closeAllConnections();
        await closed;
      },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
