import { readFile } from "node:fs/promises";
import { type StoreKind, storeTemplates } from "./store-files.ts";

const folder = new URL("../../templates/", import.meta.url);

/**
 * The files that are copied from `templates/` into every service, by path in the project. npm does
 * not publish files named `.gitignore`, so their names have no dot there.
 */
const copied: Readonly<Record<string, string>> = {
  ".dockerignore": "service/dot-dockerignore",
  ".gitattributes": "service/dot-gitattributes",
  ".github/workflows/ci.yml": "service/ci.yml",
  ".gitignore": "service/dot-gitignore",
  "src/checked.ts": "service/src/checked.ts",
  "src/docs.ts": "service/src/docs.ts",
  "src/fields.ts": "service/src/fields.ts",
  "src/health.ts": "service/src/health.ts",
  "src/json-patch.ts": "service/src/json-patch.ts",
  "src/listen.ts": "runtime/server/node.ts",
  "src/log.ts": "service/src/log.ts",
  "src/members.ts": "service/src/members.ts",
  "src/merge-patch.ts": "service/src/merge-patch.ts",
  "src/numbers.ts": "service/src/numbers.ts",
  "src/query.ts": "service/src/query.ts",
  "src/server.ts": "service/src/server.ts",
  "src/store.ts": "service/src/store.ts",
  "src/transactions.ts": "service/src/transactions.ts",
  "src/without.ts": "service/src/without.ts",
  "src/typed-collection.ts": "service/src/typed-collection.ts",
  "tsconfig.build.json": "service/tsconfig.build.json",
  "tsconfig.json": "service/tsconfig.json",
};

/** The files that are copied into services with security. */
const secured: Readonly<Record<string, string>> = { "src/keys.ts": "service/src/keys.ts" };

/** Reads the files to copy, by path in the project. */
export async function copiedFiles(
  hasSecurity: boolean,
  store: StoreKind,
): Promise<ReadonlyMap<string, string>> {
  const all = [
    ...Object.entries({ ...copied, ...(hasSecurity ? secured : {}) }),
    ...storeTemplates[store].map((path) => [path, `service/${path}`] as const),
  ];
  return new Map(
    await Promise.all(
      all.map(async ([path, template]): Promise<[string, string]> => [
        path,
        await readFile(new URL(template, folder), "utf8"),
      ]),
    ),
  );
}
