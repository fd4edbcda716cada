import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "jsonc-parser";
import { describe, expect, it } from "vitest";
import { fetched } from "./builds.ts";
import { starters } from "./starters.ts";

/** The file that each starter creates, below `node_modules`; `strict` is its answer to that. */
const templates: Readonly<Record<string, { readonly path: string; readonly strict?: boolean }>> = {
  "create-next-app 16.4": { path: "create-next-app/dist/templates/app/ts/tsconfig.json" },
  "create-vite 5.5": { path: "create-vite-5/template-vanilla-ts/tsconfig.json" },
  "create-vite 9.3": { path: "create-vite-9/template-vanilla-ts/tsconfig.json" },
  "@nestjs/schematics 9.2": {
    path: "nest-9/dist/lib/application/files/ts/tsconfig.json",
    strict: false,
  },
  "@nestjs/schematics 9.2 --strict": {
    path: "nest-9/dist/lib/application/files/ts/tsconfig.json",
    strict: true,
  },
  "@nestjs/schematics 11.1": {
    path: "nest-11/dist/lib/application/files/ts/tsconfig.json",
    strict: false,
  },
};

/** Options that contain paths, or that matter only for what the compiler writes. */
const others =
  /^(?:paths|baseUrl|outDir|plugins|noEmit|incremental|types|noUncheckedSideEffectImports)$/;

const folder = join(fetched, "node_modules");

describe.skipIf(!existsSync(join(folder, "create-next-app")))("the options of a starter", () => {
  it.each(Object.entries(templates))("are those of its package: %s", (name, { path, strict }) => {
    const text = readFileSync(join(folder, path), "utf8").replaceAll("<%= strict %>", `${strict}`);
    const { compilerOptions } = parse(text) as { compilerOptions: object };
    const own = Object.entries(compilerOptions).filter(([option]) => !others.test(option));
    expect(starters[name]?.options).toEqual(Object.fromEntries(own));
  });
});
