import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeFiles } from "../support/typecheck.ts";
import { albumFiles } from "./load-album.ts";
import { readRecipes } from "./recipes.ts";
import { type Serving, type Traits, answersAlike } from "./requests.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const modules = join(root, ".cache/bench/runtimes/node_modules");

interface Runtime {
  readonly name: string;
  readonly recipe: string;
  /** Its executable, in the folder of modules, and its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly traits?: Traits;
}

/** The runtimes for generated code, and the recipe that each uses. */
const runtimes: readonly Runtime[] = [
  {
    name: "Bun",
    recipe: "Bun",
    command: ["@oven/bun-linux-x64-baseline/bin/bun", "run"],
    traits: { platform: ["requestIP"] },
  },
  {
    name: "Deno",
    recipe: "Deno",
    command: ["@deno/linux-x64-glibc/deno", "run", "--no-config", "--allow-net=127.0.0.1"],
    traits: { platform: ["remoteAddr"] },
  },
  { name: "Node 22", recipe: "node:http", command: ["node22/bin/node"] },
  { name: "Node 24", recipe: "node:http", command: ["node24/bin/node"] },
];

const recipes = await readRecipes();
const isHere = ({ command }: Runtime): boolean => existsSync(join(modules, command[0]));
const missing = runtimes.filter((each) => !isHere(each)).map(({ name }) => name);
if (missing.length > 0)
  console.warn(`not tried on ${missing.join(", ")}: run \`npm run bench:setup -- runtimes\` first`);

/**
 * The module for a runtime: both services behind a recipe, and the results of the runtime's own
 * client.
 */
function moduleFor(recipe: string, folder: string): string {
  const lines = (recipes.find(({ name }) => name === recipe)?.text ?? "").split("\n");
  return `
    import { services } from ${JSON.stringify(join(root, "test/wire/services.ts"))};
    import * as v1 from ${JSON.stringify(join(root, "generated/honcho-v1/index.ts"))};
    import * as album from ${JSON.stringify(join(folder, "album/index.ts"))};
    import { albumHandlers } from ${JSON.stringify(join(root, "test/adapters/album.ts"))};
    ${lines.filter((line) => line.startsWith("import ")).join("\n")}
    async function serve(server) {
      const port = 0;
      ${lines.filter((line) => !line.startsWith("import ")).join("\n")}
      if (http.listening === false) await new Promise((resolve) => http.once("listening", resolve));
      return "http://127.0.0.1:" + (http.port ?? http.addr?.port ?? http.address().port);
    }
    const { handlers, ended } = albumHandlers();
    const served = { honcho: await serve(services().v1), album: await serve(album.createServer(handlers)) };
    const own = albumHandlers();
    const client = album.createClient({ baseUrl: await serve(album.createServer(own.handlers)), retries: 0 });
    const photo = new File(["bytes"], "a.png", { type: "image/png" });
    const added = await album.addPhoto(client, { body: { photo, size: 3, tags: ["x", "y"] } });
    const items = [];
    for await (const item of await album.watch(client)) if (items.push(item) === 3) break;
    await own.ended;
    const honcho = v1.createClient({ baseUrl: served.honcho, retries: 0, auth: { HTTPBearer: "good" } });
    const path = { app_id: "a/b", user_id: "ü", session_id: "s 1" };
    const message = await v1.createMessageForSession(honcho, { path, body: { content: "ä😀", is_user: true } });
    console.log(JSON.stringify({ ...served, own: { added, items, content: message.content, path: message.app_id } }));
    await ended;
    console.log('"ended"');
  `;
}

interface Running extends Serving {
  /** The response to the runtime's own client. */
  readonly own: unknown;
}

async function run({ recipe, command }: Runtime): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), "specloom-runtime-"));
  await writeFiles(folder, await albumFiles());
  const outfile = join(folder, "service.mjs");
  await build({
    stdin: { contents: moduleFor(recipe, folder), resolveDir: root },
    outfile,
    bundle: true,
    platform: "neutral",
    external: ["node:*"],
    format: "esm",
    target: "es2023",
    logLevel: "error",
  });
  const [file, ...words] = command;
  const child: ChildProcess = spawn(join(modules, file), [...words, outfile], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"] ?? "", HOME: folder, NO_COLOR: "1" },
  });
  let complaints = "";
  child.stderr?.on("data", (chunk) => (complaints += chunk));
  const lines = createInterface({ input: child.stdout as never });
  let onEnd = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    onEnd = resolve;
  });
  const told = new Promise<Pick<Running, "honcho" | "album" | "own">>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}: ${complaints}`)));
    lines.on("line", (line) => {
      if (line === '"ended"') onEnd();
      else if (line.startsWith("{")) resolve(JSON.parse(line));
    });
  });
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.kill("SIGKILL")) await once(child, "exit");
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { ...(await told), fetch, ended, close };
  } catch (error) {
    await close();
    throw error;
  }
}

for (const runtime of runtimes) {
  describe.skipIf(!isHere(runtime))(runtime.name, () => {
    let running: Running;
    beforeAll(async () => {
      running = await run(runtime);
    });
    afterAll(async () => running?.close());

    it("runs the generated client", () => {
      expect(running.own).toEqual({
        added: { name: "a.png", text: "bytes", size: 3, tags: ["x", "y"] },
        items: [{ n: 0 }, { n: 1 }, { n: 2 }],
        content: "ä😀",
        path: "a/b",
      });
    });

    answersAlike(async () => running, runtime.traits ?? {});
  });
}
