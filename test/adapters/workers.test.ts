import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundle } from "../../bench/size/bundle.mjs";
import { fetched } from "../projects/builds.ts";
import { writeFiles } from "../support/typecheck.ts";
import { albumHandlers } from "./album.ts";
import { albumFiles, loadAlbum } from "./load-album.ts";

const env = { BUCKET: "photos", env: undefined };

describe("a worker", () => {
  it("gives handlers its bindings and the address of the client", async () => {
    const { createServer } = await loadAlbum();
    let platform: unknown;
    const { handlers } = albumHandlers();
    const worker = createServer({
      ...handlers,
      describeCaller: (
        _: unknown,
        context: { readonly platform: unknown; readonly peer: string },
      ) => {
        platform = context.platform;
        return { status: 200, body: { peer: context.peer } };
      },
    });
    const headers = { "cf-connecting-ip": "192.0.2.1" };
    const request = Object.assign(new Request("https://album.test/caller", { headers }), {
      cf: {},
    });
    const run = worker.fetch as (
      request: Request,
      env: object,
      context: object,
    ) => Promise<Response>;
    expect(await (await run(request, env, {})).json()).toMatchObject({ peer: "192.0.2.1" });
    expect(platform).toBe(env);
  });
});

const tool = join(fetched, "workers");
const isFetched = existsSync(join(tool, "node_modules/miniflare"));

/** `npm run bench:setup projects` fetches Miniflare. */
describe.skipIf(!isFetched)("a worker in workerd", () => {
  it("gives handlers its bindings", async () => {
    const folder = join(tool, "album");
    await mkdir(folder, { recursive: true });
    try {
      await writeFiles(folder, await albumFiles());
      const script = `import { createServer } from "./album/server.ts";
const server = createServer({
  describeCaller: (_, { platform, peer }) => ({ status: 200, body: { peer, url: platform.BUCKET } }),
});
export default { fetch: server.fetch };`;
      const text = (await bundle(script, folder)).toString();
      await writeFile(join(folder, "worker.mjs"), text);
      const { Miniflare } = createRequire(join(tool, "package.json"))("miniflare") as {
        Miniflare: new (options: object) => {
          dispatchFetch(url: string, init?: object): Promise<Response>;
          dispose(): Promise<void>;
        };
      };
      const worker = new Miniflare({
        modules: true,
        script: text,
        bindings: { BUCKET: "photos" },
        compatibilityDate: "2025-01-01",
      });
      try {
        const response = await worker.dispatchFetch("https://album.test/caller");
        expect(await response.json()).toMatchObject({ url: "photos" });
      } finally {
        await worker.dispose();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
