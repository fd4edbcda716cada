import { posix } from "node:path";
import { type Diagnostic, type Location, diagnose } from "../diagnostics/diagnostic.ts";
import { escapeGlob } from "./escape-glob.ts";
import { isObject } from "../ir/json.ts";
import {
  type JsonFile,
  type Keys,
  jsonFile,
  valueAt,
  withItems,
  withValue,
  withoutItem,
} from "./json-edit.ts";
import type { Task, Tasks } from "./tasks.ts";

/** The build systems that a workspace can be set up for; `none`: scripts only. */
export type Engine = "turbo" | "nx" | "none";

/** The changes that set a workspace up. */
export interface SetUp {
  /** The new texts of files, by path from the working directory. */
  readonly files: ReadonlyMap<string, string>;
  /** Things that the user has to do, or to know. */
  readonly notes: readonly Diagnostic[];
}

/** A workspace that is being set up. */
export interface Workspace extends Tasks {
  /** The configuration, as a path from the working directory. */
  readonly config: string;
  /** The folders that have a configuration of Turborepo. */
  readonly turboFolders: readonly string[];
  /** The text of a file; `undefined` if it is missing. */
  readonly read: (path: string) => string | undefined;
}

/** Collects changes of files, and says what cannot be changed. */
export class Changes {
  readonly #files = new Map<string, JsonFile>();
  readonly notes: Diagnostic[] = [];
  readonly #read: Workspace["read"];

  constructor(read: Workspace["read"]) {
    this.#read = read;
  }

  file(path: string): JsonFile {
    return this.#files.get(path) ?? jsonFile(this.#read(path));
  }

  /** True if a file exists already. */
  has(path: string): boolean {
    return this.#read(path) !== undefined;
  }

  /** Changes a file, unless its text is not JSON. */
  change(path: string, to: (file: JsonFile) => JsonFile): void {
    const file = this.file(path);
    if (file.value === undefined)
      this.#note(diagnose("monorepo/not-json", { path }, wholeFile(path)));
    else this.#files.set(path, to(file));
  }

  /**
   * Sets a value that is missing, or that an earlier set-up has written; true if it is there then.
   * Another value stays, with a note.
   */
  put(path: string, keys: Keys, value: string, isOurs: (known: string) => boolean): boolean {
    const known = valueAt(this.file(path), keys);
    if (known === value) return true;
    if (known === undefined || (typeof known === "string" && isOurs(known))) {
      this.change(path, (file) => withValue(file, keys, value));
      return this.file(path).value !== undefined;
    }
    const name = keys.join(".");
    this.#note(diagnose("monorepo/other-value", { path, name, value }, wholeFile(path)));
    return false;
  }

  #note(note: Diagnostic): void {
    if (!this.notes.some(({ message }) => message === note.message)) this.notes.push(note);
  }

  done(): SetUp {
    const changed = [...this.#files].filter(([path, { text }]) => text !== this.#read(path));
    return { files: new Map(changed.map(([path, { text }]) => [path, text])), notes: this.notes };
  }
}

/** The place of what is said about a file. */
export function wholeFile(source: string): Location {
  return { source, offset: 0, length: 0 };
}

/** Matches the scripts that a set-up writes. */
const ownScript =
  /^codegen (?:generate|check)(?: --linked -p [a-z0-9 -]+)?(?: -c (?:[\w./-]+|"[^"]+"))?$|^(?:codegen link(?: --check)? && )?(?:turbo run (?:generate|check)|codegen(?: check)?)$|^nx sync(?::check)? && nx run-many -t (?:generate|check)$/;

/** Returns the changes that set a workspace up for a build system. */
export function setUp(engine: Engine, workspace: Workspace): SetUp {
  const changes = new Changes(workspace.read);
  const [write, compare] = rootScripts(engine, workspace);
  const isOurs = (text: string): boolean => ownScript.test(text);
  changes.put("package.json", ["scripts", "codegen"], write, isOurs);
  changes.put("package.json", ["scripts", "codegen:check"], compare, isOurs);
  if (engine === "nx") setUpNx(changes);
  if (engine === "turbo") setUpTurbo(changes, workspace);
  return changes.done();
}

function rootScripts(engine: Engine, { isLinked }: Tasks): readonly [string, string] {
  switch (engine) {
    case "none":
      return ["codegen", "codegen check"];
    case "nx":
      return ["nx sync && nx run-many -t generate", "nx sync:check && nx run-many -t check"];
    case "turbo":
      return isLinked
        ? ["codegen link && turbo run generate", "codegen link --check && turbo run check"]
        : ["turbo run generate", "turbo run check"];
  }
}

function setUpNx(changes: Changes): void {
  changes.change("nx.json", (file) => {
    const plugins = valueAt(file, ["plugins"]);
    const names = Array.isArray(plugins)
      ? plugins.map((each: unknown) => (typeof each === "string" ? each : Object(each).plugin))
      : [];
    return names.includes("specloom/nx") ? file : withItems(file, ["plugins"], ["specloom/nx"]);
  });
}

/** Writes a script and a task into the package of each task. */
function setUpTurbo(changes: Changes, workspace: Workspace): void {
  const { tasks, config } = workspace;
  const root = turboFile(changes, ".");
  dropFormer(changes, workspace);
  for (const kind of kinds) {
    changes.change(root, (file) =>
      valueAt(file, ["tasks", kind]) === undefined ? withValue(file, ["tasks", kind], {}) : file,
    );
    for (const task of tasks) setUpTask(changes, kind, task, config);
    for (const group of byProject(tasks)) if (group.length > 1) joinTasks(changes, kind, group);
  }
  const { packageManager, devEngines } = { ...changes.file("package.json").value };
  if (packageManager === undefined && devEngines === undefined)
    changes.notes.push(diagnose("monorepo/no-package-manager", {}, wholeFile("package.json")));
}

function setUpTask(
  changes: Changes,
  kind: "generate" | "check",
  { project, part, inputs, outputs, arguments: words }: Task,
  config: string,
): void {
  const { root } = project;
  const name = nameOf(kind, part);
  const script = ["codegen", kind, ...words, optionOf(root, config)].join(" ");
  const manifest = posix.join(root, "package.json");
  const isOurs = (text: string): boolean => ownScript.test(text);
  if (!changes.put(manifest, ["scripts", name], script, isOurs)) return;
  const within = (path: string): string => turboPath(root, path);
  const read = [
    ...inputs.map((path) => within(escapeGlob(path))),
    ...(kind === "check" ? outputs.flatMap((path) => [within(path), `${within(path)}/**`]) : []),
  ];
  const written = outputs.map((path) =>
    posix.extname(path) === "" ? `${within(path)}/**` : within(path),
  );
  const at = taskKeys(root, name);
  changes.change(turboFile(changes, root), (file) => {
    const isNew = valueAt(file, at) === undefined;
    const known = extending(file, root);
    const made = isNew ? withValue(known, at, { passThroughEnv: ["SPECLOOM_*"] }) : known;
    const withInputs = withItems(made, [...at, "inputs"], read);
    return withItems(withInputs, [...at, "outputs"], kind === "generate" ? written : []);
  });
}

/** Removes the tasks of documents that are gone, or are in other folders now. */
function dropFormer(changes: Changes, { tasks, config, turboFolders }: Workspace): void {
  const kept = new Set(
    tasks.flatMap(({ project: { root }, part }) =>
      kinds.map((kind) => `${root} ${nameOf(kind, part)}`),
    ),
  );
  for (const root of new Set([...turboFolders, ...tasks.map(({ project }) => project.root)])) {
    const manifest = posix.join(root, "package.json");
    const scripts = valueAt(changes.file(manifest), ["scripts"]);
    for (const [name, script] of Object.entries(isObject(scripts) ? scripts : {})) {
      const isTask = /^(?:generate|check)(?::|$)/.test(name) && !kept.has(`${root} ${name}`);
      const isOurs = typeof script === "string" && ownScript.test(script);
      if (!isTask || !isOurs || !script.endsWith(` ${optionOf(root, config)}`)) continue;
      const [kind = ""] = name.split(":");
      changes.change(manifest, (file) => withValue(file, ["scripts", name], undefined));
      changes.change(turboFile(changes, root), (file) =>
        withoutItem(
          withValue(file, taskKeys(root, name), undefined),
          [...taskKeys(root, kind), "dependsOn"],
          prefixOf(root) + name,
        ),
      );
    }
  }
}

const kinds = ["generate", "check"] as const;

/** The name of a task, and of its script. */
function nameOf(kind: string, part: string | undefined): string {
  return part === undefined ? kind : `${kind}:${part}`;
}

/** The argument of a script in a folder that names the configuration. */
function optionOf(root: string, config: string): string {
  const path = posix.relative(root, config);
  return `-c ${/^[\w./-]+$/.test(path) ? path : JSON.stringify(path)}`;
}

/** Tasks of the root have a name of their own. */
function prefixOf(root: string): string {
  return root === "." ? "//#" : "";
}

/** Makes the task of a project of those of its folders. */
function joinTasks(changes: Changes, kind: string, tasks: readonly Task[]): void {
  const root = tasks[0]?.project.root ?? ".";
  const names = tasks.map(({ part }) => prefixOf(root) + nameOf(kind, part));
  changes.change(turboFile(changes, root), (file) =>
    withItems(extending(file, root), [...taskKeys(root, kind), "dependsOn"], names),
  );
}

function byProject(tasks: readonly Task[]): readonly (readonly Task[])[] {
  const roots = [...new Set(tasks.map(({ project }) => project.root))];
  return roots.map((root) => tasks.filter(({ project }) => project.root === root));
}

/** The configuration of Turborepo in a folder, whatever the user has named it. */
function turboFile(changes: Changes, root: string): string {
  const other = posix.join(root, "turbo.jsonc");
  return changes.has(other) ? other : posix.join(root, "turbo.json");
}

function taskKeys(root: string, name: string): Keys {
  return ["tasks", prefixOf(root) + name];
}

function extending(file: JsonFile, root: string): JsonFile {
  return root === "." || valueAt(file, ["extends"]) !== undefined
    ? file
    : withValue(file, ["extends"], ["//"]);
}

function turboPath(root: string, path: string): string {
  const own = posix.relative(root, path);
  return own.startsWith("../") ? `$TURBO_ROOT$/${path}` : own;
}
