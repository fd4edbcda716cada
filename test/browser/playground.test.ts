import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserOptions } from "../../scripts/browser.mjs";
import { type Config, generate } from "../../src/index.ts";
import { chromium, openPage } from "../support/chromium.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The library as a project would bundle it, without a file of Node. */
const built = await build({
  ...browserOptions,
  entryPoints: ["src/index.ts"],
  write: false,
  metafile: true,
});
const library = built.outputFiles?.[0]?.text ?? "";

const documents = Object.fromEntries(
  ["honcho-v1", "honcho-v2", "mielto"].map((id) => [
    id,
    readFileSync(join(root, `specs/${id}.yaml`), "utf8"),
  ]),
);

const config: Config = { documents, importExtension: ".js", format: "house", lock: false };

describe("the library for browsers", () => {
  it("has neither prettier nor a compiler in it, and imports nothing", () => {
    const inputs = Object.keys(built.metafile?.inputs ?? {});
    const packages = new Set(
      inputs.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
    );
    const own =
      "@eslint-community/regexpp @noble/hashes diff json-p3 jsonc-parser pathe yaml".split(" ");
    expect([...packages].toSorted()).toEqual(own);
    const outputs = Object.values(built.metafile?.outputs ?? {});
    expect(outputs.flatMap(({ imports }) => imports)).toEqual([]);
  });
});

/** The page that the browser opens: it generates itself, and uses the playground in a frame. */
const page = `<!doctype html><iframe src="/docs/playground/index.html" width="900" height="600"></iframe>
<script type="module">
import { generate } from "/dist/browser.js";
const seen = {};
try {
  const { ok, files } = await generate(${JSON.stringify(config).replaceAll("<", "\\u003c")});
  Object.assign(seen, { ok, files: [...files] });
  const frame = document.querySelector("iframe");
  const until = async (test) => {
    for (let round = 0; round < 600; round += 1) {
      const inside = frame.contentDocument;
      if (test(inside)) return inside;
      await new Promise((resume) => setTimeout(resume, 50));
    }
    throw new Error("the playground did not get there");
  };
  const ready = await until(({ body }) => body?.dataset.ok === "true");
  seen.shown = ready.getElementById("output").textContent;
  seen.names = [...ready.getElementById("files").children].map((each) => each.textContent);
  const text = ready.getElementById("text");
  text.value = "openapi: 3.1.0\\ninfo: [";
  text.dispatchEvent(new Event("input"));
  const broken = await until(({ body }) => body.dataset.ok === "false");
  seen.problems = [...broken.getElementById("diagnostics").children].map((each) => each.textContent);
} catch (error) {
  seen.failure = String(error?.stack ?? error);
}
await fetch("/seen", { method: "POST", body: JSON.stringify(seen) });
</script>`;

interface Seen {
  readonly ok: boolean;
  readonly files: readonly (readonly [string, string])[];
  readonly shown: string;
  readonly names: readonly string[];
  readonly problems: readonly string[];
  readonly failure?: string;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

describe.skipIf(chromium === undefined)("in Chromium (needs `chromium`)", () => {
  let seen: Seen;
  let server: Server;
  let close: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    seen = await new Promise<Seen>((resolve) => {
      server = createServer((request, response) => {
        const path = request.url ?? "/";
        if (path === "/seen") {
          let text = "";
          request.on("data", (chunk: Buffer) => (text += chunk.toString()));
          request.on("end", () => {
            response.end();
            resolve(JSON.parse(text) as Seen);
          });
          return;
        }
        const body = path === "/" ? page : path === "/dist/browser.js" ? library : undefined;
        const isPublic = /^\/(?:docs\/playground|specs)\/[\w.-]+$/.test(path);
        response.setHeader("content-type", types[extname(path) || ".html"] ?? "text/plain");
        if (body !== undefined) response.end(body);
        else if (!isPublic) response.writeHead(404).end();
        else
          void readFile(join(root, path)).then(
            (bytes) => response.end(bytes),
            () => response.writeHead(404).end(),
          );
      });
      server.listen(0, "127.0.0.1", () => {
        const { port } = server.address() as AddressInfo;
        void openPage(`http://127.0.0.1:${port}/`).then((page) => (close = page.close));
      });
    });
  }, 120_000);

  afterAll(async () => {
    await close?.();
    server.closeAllConnections();
    server.close();
  });

  it("generates the same files as Node", async () => {
    expect(seen.failure).toBeUndefined();
    const options = { write: false, directory: root };
    const { files } = await generate(config, options);
    expect(new Map(seen.files)).toEqual(files);
  });

  it("shows files in the playground, and the problems of a document where they are", () => {
    expect(seen.names).toContain("honcho-v1/client.ts");
    expect(seen.names).toContain("shared/models.ts");
    expect(seen.shown).toMatch(/^\/\/ Generated from OpenAPI documents by specloom/);
    expect(seen.problems.join("\n")).toMatch(/honcho-v1\.yaml:3:1 error\[source\/syntax\]/);
  });
});
