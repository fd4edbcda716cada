// The options of esbuild for a bundle that runs in a browser: what needs Node is replaced by the
// module of the same name in src/browser/.
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const own = join(root, "src/browser");

/** The modules that are replaced, by their path below src/. */
const replaced = [
  "cache/packed.ts",
  "changes/changes.ts",
  "config/config-source.ts",
  "emit/openapi-types.ts",
  "emit/runtime-file.ts",
  "format/formatters.ts",
  "prepare/run-patch.ts",
  "prepare/within-time.ts",
  "run/place-here.ts",
  "schema/timed-match.ts",
];

const runtime = join(root, "templates/runtime");

const forBrowsers = {
  name: "for-browsers",
  setup({ onResolve, onLoad }) {
    const paths = new Set(replaced.map((path) => join(root, "src", path)));
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, resolveDir }) => {
      const target = join(resolveDir, path);
      return paths.has(target) ? { path: join(own, basename(target)) } : undefined;
    });
    onResolve({ filter: /^specloom:runtime$/ }, ({ path }) => ({ path, namespace: "runtime" }));
    onLoad({ filter: /.*/, namespace: "runtime" }, () => {
      const names = readdirSync(runtime, { recursive: true, encoding: "utf8" });
      const files = names
        .filter((name) => name.endsWith(".ts"))
        .map((name) => [name.replaceAll("\\", "/"), readFileSync(join(runtime, name), "utf8")]);
      const text = JSON.stringify(Object.fromEntries(files));
      return { contents: `export const files = ${text};`, loader: "js" };
    });
  },
};

export const browserOptions = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  platform: "browser",
  target: "es2023",
  charset: "utf8",
  alias: {
    "node:crypto": join(own, "crypto.ts"),
    "node:path": "pathe",
    "node:url": join(own, "url.ts"),
  },
  plugins: [forBrowsers],
};
