import { describe, expect, it } from "vitest";
import { type Workspace, setUp } from "../../src/monorepo/set-up.ts";
import type { Task } from "../../src/monorepo/tasks.ts";

/** A task of a document in a folder of a package. */
function task(root: string, document: string, part?: string): Task {
  return {
    project: { root, name: root },
    ...(part !== undefined && { part }),
    documents: [document],
    arguments: ["--linked", "-p", document],
    inputs: [`specs/${document}.yaml`, `codegen.links/${document}.json`],
    outputs: [`${root}/src/${document}`],
  };
}

/** Sets a workspace up again and again, and keeps its files. */
class Files {
  readonly texts = new Map([
    ["package.json", `{ "packageManager": "npm@11.0.0", "workspaces": ["apps/*"] }\n`],
    ["apps/shop/package.json", `{\n  "name": "shop",\n  "scripts": { "check": "eslint ." }\n}\n`],
    ["apps/users/package.json", `{\n  "name": "users"\n}\n`],
  ]);

  setUp(...tasks: readonly Task[]): readonly string[] {
    const folders = [...this.texts.keys()].filter((path) => path.endsWith("/turbo.json"));
    const workspace: Workspace = {
      isLinked: true,
      tasks,
      packages: [],
      shared: [],
      config: "codegen.config.json",
      turboFolders: folders.map((path) => path.slice(0, -"/turbo.json".length)),
      read: (path) => this.texts.get(path),
    };
    const { files, notes } = setUp("turbo", workspace);
    for (const [path, text] of files) this.texts.set(path, text);
    return notes.map(({ code }) => code);
  }

  read(path: string): unknown {
    return JSON.parse(this.texts.get(path) ?? "{}");
  }
}

describe("a set-up for Turborepo", () => {
  it("follows documents that come, go and move, and leaves what it has not written", () => {
    const files = new Files();
    const one = [task("apps/shop", "orders"), task("apps/users", "users")];
    // The package has a script of the name already.
    expect(files.setUp(...one)).toEqual(["monorepo/other-value"]);
    const before = new Map(files.texts);
    files.setUp(
      task("apps/shop", "orders", "orders"),
      task("apps/shop", "stock", "stock"),
      task("apps/users", "users"),
    );
    expect(files.read("apps/shop/package.json")).toMatchObject({
      scripts: {
        check: "eslint .",
        "generate:orders": "codegen generate --linked -p orders -c ../../codegen.config.json",
        "check:stock": "codegen check --linked -p stock -c ../../codegen.config.json",
      },
    });
    expect(files.read("apps/shop/package.json")).not.toHaveProperty("scripts.generate");
    expect(files.read("apps/shop/turbo.json")).toMatchObject({
      tasks: { generate: { dependsOn: ["generate:orders", "generate:stock"] } },
    });
    files.setUp(...one);
    expect(files.read("apps/shop/turbo.json")).toEqual(
      JSON.parse(before.get("apps/shop/turbo.json") ?? ""),
    );
    expect(files.read("apps/shop/package.json")).toEqual(
      JSON.parse(before.get("apps/shop/package.json") ?? ""),
    );
    files.setUp(task("apps/shop", "orders"));
    expect(files.read("apps/users/package.json")).toEqual({ name: "users", scripts: {} });
    expect(files.read("apps/users/turbo.json")).toEqual({ extends: ["//"], tasks: {} });
    files.setUp(...one);
    expect(files.read("apps/users/turbo.json")).toEqual(
      JSON.parse(before.get("apps/users/turbo.json") ?? ""),
    );
  });
});
