import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { literalConfig } from "../src/config/literal.ts";
import { validateConfig } from "../src/config/validate.ts";
import { typecheck } from "./support/typecheck.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const main = join(root, "dist/cli/main.js");
const readme = await readFile(join(root, "README.md"), "utf8");
const contributing = await readFile(join(root, "CONTRIBUTING.md"), "utf8");

/** The lines of the blocks of a language. */
function blocksOf(text: string, language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(
    (match) => match[1] ?? "",
  );
}

function commandsOf(text: string): readonly string[] {
  return blocksOf(text, "sh").flatMap((block) =>
    block
      .split(/\n|&&/)
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  );
}

describe.skipIf(!existsSync(main))("README (needs `npm run build`)", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "specloom-readme-"));
    await cp(join(root, "specs"), join(folder, "specs"), { recursive: true });
    await cp(join(root, "specs/mielto.yaml"), join(folder, "openapi.yaml"));
    await cp(join(root, "generated"), join(folder, "generated"), { recursive: true });
    await cp(join(root, "codegen.lock.json"), join(folder, "codegen.lock.json"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  const [config = ""] = blocksOf(readme, "ts").filter((block) =>
    block.startsWith("// codegen.config.ts"),
  );

  it.each(commandsOf(readme).filter((command) => command.startsWith("npx codegen")))(
    "runs %s",
    async (command) => {
      const words = command.split(/\s+/).slice(2);
      // The example that needs no configuration comes before there is one.
      if (!words.includes("-o") && !words.includes("init")) {
        await writeFile(
          join(folder, "codegen.config.ts"),
          config.replace(
            'output: "generated",',
            'output: "generated",\n  emit: { openapi: true },',
          ),
        );
      }
      if (words.includes("init")) await rm(join(folder, "codegen.config.ts"), { force: true });
      // Any free port will do here.
      const { code, output } = await run(
        words.map((word) => (word === "4010" ? "0" : word)),
        folder,
      );
      // What serves goes on until it is stopped.
      expect([code, output]).toEqual([
        words.includes("mock") || words.includes("watch") ? 143 : 0,
        output,
      ]);
    },
  );

  it("names only npm scripts that exist, and CI runs what it calls the check", async () => {
    const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const npm = [...commandsOf(readme), ...commandsOf(contributing)].filter((command) =>
      command.startsWith("npm "),
    );
    const named = npm.map((command) => command.replace(/^npm (run )?/, "").split(" ")[0] ?? "");
    expect(
      named.filter((name) => !["ci", "install"].includes(name) && scripts[name] === undefined),
    ).toEqual([]);
    expect(await readFile(join(root, ".ci/run"), "utf8")).toContain("npm run check");
    expect(scripts["check"]).toContain("npm test");
  });

  it("shows configurations that are valid", () => {
    const configs = blocksOf(readme, "ts").filter((block) => block.includes("defineConfig({"));
    expect(configs.length).toBeGreaterThan(1);
    for (const block of configs) {
      expect(validateConfig(literalConfig(block))).toHaveProperty("config.documents");
    }
  });

  it("shows code that compiles against the committed output", async () => {
    const examples = blocksOf(readme, "ts").filter((block) => block.includes("./generated/"));
    expect(examples.length).toBeGreaterThan(1);
    const files: Record<string, string> = {};
    for (const [index, example] of examples.entries()) {
      // The example shows one handler of three.
      files[`example${index}.ts`] = example
        .replace(/: Handlers<[^=]*> = \{/, (type) =>
          type.replace(/: (Handlers<.*>) = /, ': Pick<$1, "createMessageForSession"> = '),
        )
        .replace(
          "createServer(handlers,",
          "createServer(handlers as Handlers<{ HTTPBearer: { user: string } }>,",
        );
    }
    const { readdir } = await import("node:fs/promises");
    for (const path of await readdir(join(root, "generated"), { recursive: true })) {
      if (path.endsWith(".ts"))
        files[`generated/${path}`] = await readFile(join(root, "generated", path), "utf8");
    }
    expect(
      await typecheck(files, {
        noUnusedLocals: false,
        isolatedDeclarations: false,
        declaration: false,
      }),
    ).toEqual([]);
  });
});

function run(
  words: readonly string[],
  cwd: string,
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [main, ...words], { cwd }, (error, stdout, stderr) => {
      resolve({
        code:
          typeof error?.code === "number"
            ? error.code
            : error === null
              ? 0
              : error.signal === "SIGTERM"
                ? 143
                : 1,
        output: stdout + stderr,
      });
    });
    child.stdout?.on("data", (text: string) => {
      if (/ is listening at http:/.test(text)) child.kill("SIGTERM");
    });
    child.stderr?.on("data", (text: string) => {
      if (/^watching;/m.test(text)) child.kill("SIGTERM");
    });
  });
}
