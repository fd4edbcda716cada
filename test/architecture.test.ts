import { readFileSync, readdirSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The modules of a folder, and the imports of each from its own tree, including types. */
function modulesOf(folder: string): ReadonlyMap<string, readonly string[]> {
  const paths = readdirSync(root + folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  return new Map(
    paths.map((path) => {
      const name = posix.join(folder, path);
      const imports = readFileSync(root + name, "utf8").matchAll(
        /^(?:import|export)\s[^;]*?from "(\.[^"]+)";|import\("(\.[^"]+)"\)/gms,
      );
      return [
        name,
        [...imports].map((match) => posix.join(posix.dirname(name), match[1] ?? match[2] ?? "")),
      ];
    }),
  );
}

/**
 * The folders of `src`, and the imports that each may have besides itself: only from folders above
 * it in this list, so that data flows one way. Types count.
 */
const layers: Readonly<Record<string, readonly string[]>> = {
  ir: [],
  cache: [],
  host: ["cache"],
  diagnostics: ["ir"],
  openapi: ["ir"],
  source: ["ir", "host", "diagnostics", "openapi"],
  pattern: ["ir"],
  prepare: ["ir", "host", "cache", "diagnostics", "openapi", "source", "pattern"],
  report: ["ir", "diagnostics", "source"],
  schema: ["ir", "pattern"],
  options: [],
  normalize: ["ir", "diagnostics", "openapi", "source", "pattern", "schema"],
  discriminate: ["ir", "diagnostics", "schema"],
  evolve: ["ir", "pattern", "schema"],
  sample: ["ir", "schema"],
  check: ["ir", "diagnostics", "schema", "sample"],
  documents: [
    "ir",
    "host",
    "cache",
    "diagnostics",
    "source",
    "prepare",
    "normalize",
    "discriminate",
    "check",
  ],
  link: ["ir", "diagnostics", "pattern", "schema"],
  sharing: ["ir", "schema", "link", "report"],
  pagination: ["ir", "schema"],
  plan: ["ir", "diagnostics", "schema"],
  emit: ["ir", "report", "pattern", "schema", "options", "sample", "pagination", "plan"],
  format: ["host", "cache", "diagnostics", "emit"],
  project: ["ir", "diagnostics", "source", "emit", "format"],
  changes: ["ir"],
  write: ["ir", "host", "cache", "diagnostics", "source", "emit", "format", "changes"],
  config: [
    "ir",
    "diagnostics",
    "source",
    "prepare",
    "pattern",
    "schema",
    "options",
    "discriminate",
    "pagination",
    "plan",
    "emit",
    "format",
  ],
  links: ["ir", "cache", "host", "diagnostics", "schema", "plan", "config"],
  pins: ["ir", "diagnostics", "source", "prepare", "plan", "config"],
  loss: ["ir", "diagnostics", "openapi", "source", "report", "schema", "emit"],
  import: ["ir", "host", "cache", "diagnostics", "openapi", "source", "report"],
  "pipeline.ts": [
    "ir",
    "prepare",
    "host",
    "diagnostics",
    "source",
    "schema",
    "discriminate",
    "documents",
    "link",
    "pagination",
    "plan",
    "emit",
  ],
  "examine.ts": [
    "ir",
    "prepare",
    "host",
    "diagnostics",
    "documents",
    "source",
    "link",
    "links",
    "plan",
    "emit",
    "config",
    "pipeline.ts",
  ],
  "document-outputs.ts": ["ir", "cache", "diagnostics", "source", "emit", "format", "pipeline.ts"],
  "run-stages.ts": [
    "document-outputs.ts",
    "ir",
    "pins",
    "host",
    "cache",
    "diagnostics",
    "documents",
    "source",
    "links",
    "plan",
    "format",
    "write",
    "config",
    "pipeline.ts",
    "examine.ts",
  ],
  "generate.ts": [
    "ir",
    "host",
    "cache",
    "diagnostics",
    "source",
    "emit",
    "format",
    "write",
    "config",
    "run-stages.ts",
  ],
  parts: [
    "ir",
    "cache",
    "diagnostics",
    "source",
    "schema",
    "link",
    "plan",
    "format",
    "write",
    "config",
    "run-stages.ts",
    "generate.ts",
  ],
  "inspect.ts": ["ir", "report", "emit", "pipeline.ts"],
  run: [
    "ir",
    "host",
    "cache",
    "diagnostics",
    "documents",
    "source",
    "report",
    "link",
    "plan",
    "parts",
    "pipeline.ts",
    "emit",
    "format",
    "project",
    "write",
    "config",
    "examine.ts",
    "run-stages.ts",
    "generate.ts",
    "inspect.ts",
  ],
  "program.ts": ["cache", "config", "run"],
  testing: ["host", "report", "emit", "config", "program.ts"],
  "testing.ts": ["testing"],
  browser: ["host", "source", "prepare", "pattern", "run"],
  compiler: [],
  execute: ["compiler"],
  mock: ["ir", "openapi", "source", "emit", "format", "sample", "pipeline.ts", "execute"],
  closure: [
    "ir",
    "host",
    "diagnostics",
    "documents",
    "source",
    "links",
    "config",
    "examine.ts",
    "run",
    "import",
  ],
  monorepo: ["ir", "host", "diagnostics", "closure", "config", "run"],
  nx: ["monorepo"],
  compare: [
    "ir",
    "diagnostics",
    "source",
    "report",
    "normalize",
    "evolve",
    "schema",
    "plan",
    "link",
    "emit",
    "format",
    "config",
    "pipeline.ts",
    "compiler",
    "execute",
  ],
  impact: ["ir", "report", "plan", "compare", "compiler", "pipeline.ts"],
  migrate: ["ir", "normalize", "schema", "plan", "compare", "compiler", "impact"],
  scaffold: ["ir", "source", "schema", "plan", "emit", "format", "sample", "pipeline.ts"],
  "emitters.ts": ["ir", "pattern", "schema", "options", "sample", "pagination", "plan", "emit"],
  "index.ts": [
    "ir",
    "host",
    "prepare",
    "schema",
    "report",
    "plan",
    "emit",
    "format",
    "config",
    "run",
    "program.ts",
  ],
};

/** The command line, which may import all of these. */
const top = "cli";

/** The names in the braces of an import or export. */
function namesIn(clause: string): readonly string[] {
  return clause
    .split(",")
    .map((name) =>
      name
        .trim()
        .replace(/^type /, "")
        .replace(/ as .*/, ""),
    )
    .filter((name) => name !== "");
}

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

  it("has emitters that use nothing but what the public door exports", () => {
    // What puts the items of emitters together is no emitter.
    const stage =
      /^src\/emit\/(?:module|context|lookup|blamed|packages|plugin-files|package-import|file-text|plugin|item-key|reach|taken-names|runtime|runtime-file|limited|import-line|index-module|openapi-types)\.ts$/;
    const exported = new Set(
      [...readFileSync(`${root}src/emitters.ts`, "utf8").matchAll(/\{([^}]*)\}/g)].flatMap(
        (match) => namesIn(match[1] ?? ""),
      ),
    );
    const wrong = [...modules.keys()]
      .filter((path) => path.startsWith("src/emit/") && !stage.test(path))
      .flatMap((path) =>
        [
          ...readFileSync(root + path, "utf8").matchAll(
            /^import (?:type )?\{([^}]*)\} from "([^"]+)"/gm,
          ),
        ]
          .filter(
            (match) => !posix.join(posix.dirname(path), match[2] ?? "").startsWith("src/emit"),
          )
          .flatMap((match) => namesIn(match[1] ?? ""))
          .filter((name) => !exported.has(name))
          .map((name) => `${path} → ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  it("has fragments of code that nobody can forge", () => {
    const makers = /^src\/emit\/(?:code|syntax|declare)\.ts$/;
    const wrong = [...modules.keys()].filter(
      (path) =>
        !makers.test(path) &&
        /\bcode,? .*from "[./]*\/code\.ts"|as unknown as Code/.test(
          readFileSync(root + path, "utf8"),
        ),
    );
    expect(wrong).toEqual([]);
  });

  it("has commands that run what programs run: they generate by `run/` alone", () => {
    const stages = /^src\/(?:generate|examine|pipeline)\.ts$/;
    const wrong = ["generate", "watch"].flatMap((name) =>
      (modules.get(`src/cli/${name}.ts`) ?? []).filter((target) => stages.test(target)),
    );
    expect(wrong).toEqual([]);
  });

  it("has a rule for every folder and file", () => {
    const named = [top, ...Object.keys(layers)];
    expect(
      [...modules.keys()].filter((path) => !named.some((place) => isWithin(path, place))),
    ).toEqual([]);
  });

  it("has its folders in order: each is listed after what it may import", () => {
    const names = Object.keys(layers);
    const wrong = Object.entries(layers).flatMap(([layer, below]) =>
      below.filter((place) => !names.slice(0, names.indexOf(layer)).includes(place)),
    );
    expect(wrong).toEqual([]);
  });

  it("has a host for everything that is outside: only it, the command line and the output know the file system", () => {
    const allowed =
      /^src\/(cli|cache|execute|format|write|config|project|mock|host|nx|testing)\/|^src\/(run\/node-place\.ts|emit\/runtime-file\.ts|scaffold\/templates\.ts)/;
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
      "src/format/direct/expression-parser.ts",
      "src/format/direct/syntax.ts",
    ]);
    const long = [...modules.keys()].filter(
      (path) => !whole.has(path) && readFileSync(root + path, "utf8").split("\n").length > 320,
    );
    expect(long).toEqual([]);
  });
});

/** The imports that each room of the runtime may have besides itself, including types. */
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

/** The import cycles of modules. */
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

it("src has no circle of modules, types included", () => {
  // Reading a schema means reading the schemas inside it: there, and only there, modules call each other in a circle.
  const recursive = /^(src\/(normalize|emit\/validators(\/keywords)?)\/[\w-]+\.ts( → )?)+$/;
  const circles = circlesIn(modulesOf("src"));
  expect(circles.filter((circle) => !recursive.test(circle))).toEqual([]);
});

it("templates/runtime has no circle of modules, types included", () => {
  expect(circlesIn(modulesOf("templates/runtime"))).toEqual([]);
});
