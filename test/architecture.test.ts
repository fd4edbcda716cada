import { readFileSync, readdirSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The modules of a folder, and what each imports from its own tree; with types, which are a dependency too, or only what exists at run time. */
function modulesOf(
  folder: string,
  types: "with types" | "values" = "with types",
): ReadonlyMap<string, readonly string[]> {
  const paths = readdirSync(root + folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  return new Map(
    paths.map((path) => {
      const name = posix.join(folder, path);
      const text = readFileSync(root + name, "utf8");
      const imports = [
        ...text.matchAll(/^(?:import|export)\s([^;]*?)from "(\.[^"]+)";|import\("(\.[^"]+)"\)/gms),
      ].filter((match) => types === "with types" || hasValue(match[1] ?? "a"));
      return [
        name,
        imports.map((match) => posix.join(posix.dirname(name), match[2] ?? match[3] ?? "")),
      ];
    }),
  );
}

/** Whether something of `{ type A, b }` exists at run time. */
function hasValue(clause: string): boolean {
  if (/^type\s/.test(clause)) return false;
  return clause
    .replace(/[{}]/g, "")
    .split(",")
    .some((name) => name.trim() !== "" && !name.trim().startsWith("type "));
}

/** What each folder of `src` may import besides itself. */
const layers: Readonly<Record<string, readonly string[]>> = {
  "source/pointer.ts": [],
  ir: ["source/pointer.ts"],
  openapi: ["ir/json.ts", "diagnostics", "source/pointer.ts"],
  diagnostics: ["source", "host.ts"],
  source: ["openapi", "diagnostics", "host.ts", "ir/json.ts"],
  pattern: ["ir/graph.ts"],
  normalize: ["source", "openapi", "diagnostics", "ir", "pattern"],
  link: ["ir", "diagnostics", "source/pointer.ts", "emit/emitter.ts"],
  emit: ["ir", "link", "pattern", "source/pointer.ts"],
  output: ["emit", "diagnostics", "config", "host.ts", "source/source.ts", "pipeline-types.ts"],
  loss: ["ir", "openapi", "source", "emit", "link", "normalize/media-type.ts", "diagnostics"],
  sample: ["ir", "source/pointer.ts", "emit/validators", "pattern"],
  scaffold: ["sample", "ir", "link", "emit", "output", "source/source.ts", "pipeline.ts"],
  mock: ["sample", "ir", "emit", "output", "openapi/object.ts", "source", "pipeline.ts"],
  import: ["source", "openapi", "diagnostics", "host.ts", "output"],
};

function isWithin(path: string, place: string): boolean {
  return path === `src/${place}` || path.startsWith(`src/${place}/`);
}

describe("src", () => {
  const modules = modulesOf("src");

  it.each(Object.entries(layers))("%s imports only what is below it", (layer, below) => {
    const wrong = [...modules]
      .filter(([path]) => isWithin(path, layer))
      .flatMap(([path, imports]) =>
        imports
          .filter((target) => ![layer, ...below].some((place) => isWithin(target, place)))
          .map((target) => `${path} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it("has a host for everything that is outside: only it, the command line and the output know the file system", () => {
    const allowed =
      /^src\/(cli|output|config|mock)\/|^src\/(host-\w|emit\/runtime\.ts|scaffold\/templates\.ts)/;
    const wrong = [...modules.keys()].filter(
      (path) =>
        !allowed.test(path) &&
        /from "node:(fs|child_process|net|http)/.test(readFileSync(root + path, "utf8")),
    );
    expect(wrong).toEqual([]);
  });

  it("has no folder or file that is called by what it is not about", () => {
    expect(
      [...modules.keys()].filter((path) => /\b(utils?|helpers?|misc|common)\b/.test(path)),
    ).toEqual([]);
  });

  it("keeps files short enough to be read", () => {
    // One grammar in one piece.
    const whole = new Set([
      "src/output/direct/expression-parser.ts",
      "src/output/direct/syntax.ts",
    ]);
    const long = [...modules.keys()].filter(
      (path) => !whole.has(path) && readFileSync(root + path, "utf8").split("\n").length > 320,
    );
    expect(long).toEqual([]);
  });
});

/** What each room of the runtime may import besides itself, types included. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  formats: [],
  validate: [],
  wire: ["validate"],
  "json-schema": ["validate"],
  client: ["wire", "validate"],
  server: ["wire", "validate"],
};

describe("templates/runtime", () => {
  const modules = modulesOf("templates/runtime");

  it("has no module outside of its rooms", () => {
    const known = Object.keys(rooms).map((room) => `templates/runtime/${room}/`);
    const outside = [...modules.keys()].filter(
      (path) => !known.some((room) => path.startsWith(room)),
    );
    expect(outside).toEqual([]);
  });

  it.each(Object.entries(rooms))("%s imports only what is below it", (room, below) => {
    const allowed = [room, ...below].map((each) => `templates/runtime/${each}/`);
    const wrong = [...modules]
      .filter(([path]) => path.startsWith(`templates/runtime/${room}/`))
      .flatMap(([path, imports]) =>
        imports
          .filter((target) => !allowed.some((each) => target.startsWith(each)))
          .map((target) => `${path} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it("has what the emitters mention", () => {
    const exported = (path: string): readonly string[] => {
      const text = readFileSync(`${root}templates/runtime/${path}.ts`, "utf8");
      return [
        ...text.matchAll(/^export (?:async )?(?:function\*?|class|const|type|interface) (\w+)/gm),
      ].map((match) => match[1] ?? "");
    };
    const mentions = [...modulesOf("src").keys()].flatMap((path) => [
      ...readFileSync(root + path, "utf8").matchAll(
        /"((?:formats|validate|wire|json-schema|client|server)\/[\w-]+)",\s*"(\w+)"/g,
      ),
    ]);
    const wrong = mentions.filter(
      ([, module = "", name = ""]) =>
        !modules.has(`templates/runtime/${module}.ts`) || !exported(module).includes(name),
    );
    expect(mentions.length).toBeGreaterThan(50);
    expect(wrong.map(([mention]) => mention)).toEqual([]);
  });

  it("imports nothing but itself, and Node only where that is its subject", () => {
    const wrong = [...modules.keys()].filter((path) => {
      const foreign = [...readFileSync(root + path, "utf8").matchAll(/from "([^".][^"]*)"/g)].map(
        (match) => match[1],
      );
      return foreign.some((name) => !(path.endsWith("/node.ts") && name?.startsWith("node:")));
    });
    expect(wrong).toEqual([]);
  });

  it("makes no code of texts", () => {
    const wrong = [...modules.keys()].filter((path) =>
      /\beval\(|new Function\(/.test(readFileSync(root + path, "utf8")),
    );
    expect(wrong).toEqual([]);
  });
});

/** The circles in which modules import each other. */
function circlesIn(modules: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const state = new Map<string, "open" | "done">();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === "done") return;
    if (state.get(path) === "open") {
      circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
      return;
    }
    state.set(path, "open");
    for (const target of modules.get(path) ?? []) visit(target, [...trail, path]);
    state.set(path, "done");
  };
  for (const path of modules.keys()) visit(path, []);
  return circles;
}

it("src has no circle of modules", () => {
  // Reading a schema means reading the schemas inside it: there, and only there, modules call each other in a circle.
  const recursive = /^(src\/normalize\/[\w-]+\.ts( → )?)+$/;
  const circles = circlesIn(modulesOf("src", "values"));
  expect(circles.filter((circle) => !recursive.test(circle))).toEqual([]);
});

it("templates/runtime has no circle of modules, types included", () => {
  expect(circlesIn(modulesOf("templates/runtime"))).toEqual([]);
});
