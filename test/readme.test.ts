import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { literalConfig } from "../src/config/literal.ts";
import { validateConfig } from "../src/config/validate.ts";
import { runCommandLine } from "./support/command-line.ts";
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
      // What serves goes on until it is stopped, and is a process, with any free port.
      const serves = words.includes("mock") || words.includes("watch");
      const { status, output } = serves
        ? await serve(
            words.map((word) => (word === "4010" ? "0" : word)),
            folder,
          )
        : await run(words, folder);
      expect([status, output]).toEqual([serves ? 143 : 0, output]);
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

interface Ended {
  readonly status: number | null;
  readonly output: string;
}

async function run(words: readonly string[], cwd: string): Promise<Ended> {
  const { status, stdout, stderr } = await runCommandLine(words, cwd);
  return { status, output: stdout + stderr };
}

/** Starts a process, and ends it when it says that it is there. */
function serve(words: readonly string[], cwd: string): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...words], { cwd, stdio: "pipe" });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => {
      output += text.toString();
      if (/ is listening at http:|^watching;/m.test(output)) child.kill("SIGTERM");
    });
  return new Promise((resolve) => {
    child.on("close", (code, signal) =>
      resolve({ status: signal === "SIGTERM" ? 143 : code, output }),
    );
  });
}
