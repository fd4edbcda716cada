import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CacheServer, startCache } from "./remote-cache.ts";
import {
  type MonorepoOnDisk,
  type Ran,
  createMonorepo,
  ids,
  isBuilt,
  runNx,
  runTurbo,
  tools,
} from "./workspace.ts";

const isWanted = process.env["SPECLOOM_MONOREPOS"] === "all";
if (isWanted && !(existsSync(tools) && isBuilt))
  throw new Error("run `npm run build` and `npm run bench:setup monorepos` first");

/** The projects that ran, and were not served from a cache. */
function missed(ran: Ran): readonly string[] {
  return [...ran]
    .filter(([, isHit]) => !isHit)
    .map(([id]) => id)
    .toSorted();
}

const engines = [
  {
    name: "nx",
    run: (monorepo: MonorepoOnDisk, task: string) => runNx(monorepo, ["run-many", "-t", task]),
    runFrom: (monorepo: MonorepoOnDisk, { url, token }: CacheServer) =>
      runNx(monorepo, ["run-many", "-t", "generate"], {
        NX_SELF_HOSTED_REMOTE_CACHE_SERVER: url,
        NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
      }),
    // A sync generator does it before the tasks.
    link: (monorepo: MonorepoOnDisk) => {
      const { status, text } = runNx(monorepo, ["sync"]);
      expect([status, text]).toEqual([0, expect.anything()]);
    },
    local: ".nx",
  },
  {
    name: "turbo",
    run: (monorepo: MonorepoOnDisk, task: string) => runTurbo(monorepo, [task]),
    runFrom: (monorepo: MonorepoOnDisk, { url, token }: CacheServer) =>
      runTurbo(monorepo, ["generate", "--api", url, "--token", token, "--team", "acme"]),
    link: (monorepo: MonorepoOnDisk) => void monorepo.codegen("link"),
    local: ".turbo",
  },
] as const;

describe.skipIf(!isWanted).each(engines)(
  "a monorepo on $name (`npm run test:monorepos`)",
  ({ name, run, runFrom, link, local }) => {
    let monorepo: MonorepoOnDisk;
    let cache: CacheServer;
    beforeAll(async () => {
      monorepo = createMonorepo();
      cache = await startCache(join(monorepo.root, "node_modules/.remote-cache"));
      monorepo.codegen("monorepo", "init", "--engine", name);
    });
    afterAll(async () => {
      await cache.close();
      monorepo.remove();
    });

    /** Runs the tasks, and returns those that were not served from the cache. */
    const generate = (): readonly string[] => {
      const { status, text, ran } = run(monorepo, "generate");
      expect([status, [...ran.keys()].toSorted(), status === 0 ? "" : text]).toEqual([0, ids, ""]);
      return missed(ran);
    };

    it("is set up once, generates each document as all together would, and then nothing", () => {
      expect(monorepo.codegen("monorepo", "init", "--engine", name)).toContain("is current");
      link(monorepo);
      expect(generate()).toEqual(ids);
      const one = monorepo.output();
      monorepo.forgetOutput();
      monorepo.codegen();
      expect(monorepo.output()).toEqual(one);
      expect(generate()).toEqual([]);
      monorepo.forgetOutput();
      expect(generate()).toEqual([]);
      expect(monorepo.output()).toEqual(one);
    });

    it("runs exactly what a change concerns", () => {
      monorepo.edit("specs/stock.yaml", (text) => `# A comment.\n${text}`);
      link(monorepo);
      expect(generate()).toEqual(["stock"]);
      monorepo.edit("specs/common.yaml", (text) => text.replace("minLength: 1", "maxLength: 9"));
      link(monorepo);
      expect(generate()).toEqual(["carts", "orders", "stock", "users"]);
      monorepo.edit("specs/common.yaml", (text) => text.replace("maxLength: 9", "maxLength: 8"));
      link(monorepo);
      expect(generate()).toEqual(["orders", "stock", "users"]);
      const one = monorepo.output();
      monorepo.codegen();
      expect(monorepo.output()).toEqual(one);
    });

    it("checks, and says so where something was edited or the links are not current", () => {
      const status = (): number | null => run(monorepo, "check").status;
      expect(status()).toBe(0);
      const file = "apps/users/src/generated/models.ts";
      const before = readFileSync(join(monorepo.root, file), "utf8");
      monorepo.edit(file, (text) => `${text}\n// mine\n`);
      expect(status()).not.toBe(0);
      monorepo.edit(file, () => before);
      expect(status()).toBe(0);
      monorepo.edit("specs/users.yaml", (text) => text.replace("get_users", "fetch_users"));
      const stale =
        name === "nx" ? runNx(monorepo, ["sync:check"]).status : run(monorepo, "generate").status;
      expect(stale).not.toBe(0);
      monorepo.edit("specs/users.yaml", (text) => text.replace("fetch_users", "get_users"));
    });

    it("shares results by the remote cache of the examples", () => {
      const forget = (): void => {
        rmSync(join(monorepo.root, local), { recursive: true, force: true });
        monorepo.forgetOutput();
      };
      link(monorepo);
      forget();
      const first = runFrom(monorepo, cache);
      expect([first.status, missed(first.ran)]).toEqual([0, ids]);
      const one = monorepo.output();
      forget();
      const second = runFrom(monorepo, cache);
      expect([second.status, missed(second.ran)]).toEqual([0, []]);
      expect(monorepo.output()).toEqual(one);
      forget();
      const refused = runFrom(monorepo, { ...cache, token: "wrong" });
      expect(missed(refused.ran)).toEqual(refused.status === 0 ? ids : missed(refused.ran));
    });
  },
);
