import { flatten } from "../emit/layout/marks.ts";
import { type Code, quote, join } from "../emit/code.ts";
import { refsIn } from "../emit/mentions.ts";
import { addMembers } from "./add-members.ts";
import { type FormattedStatement, addStatements } from "./add-statements.ts";
import { type ExistingFile, type HandlersObject, readExisting } from "./existing-handlers.ts";
import {
  type NewProperty,
  type UserPlace,
  grow,
  orphanTestsIn,
  orphansIn,
} from "./grown-handlers.ts";
import { builtObjects, returnedObjects } from "./built-objects.ts";
import type { Handler } from "./handler-code.ts";
import { conversionsPath } from "./conversions-file.ts";
import { namedConversionsIn } from "./named-conversion.ts";
import { spreadOf } from "./handler-file.ts";
import { fileOf, isSameObject, placeFor } from "./handler-place.ts";
import { type ServicePlan, codeOf, handlerPath, indexPath, testPath } from "./scaffold.ts";
import type { Resource } from "./resources.ts";
import { collectionsIn, collectionsPath } from "./stored-collections.ts";

/** The additions to files that exist. */
export interface Extension {
  /** New texts of the files, by path. */
  readonly changed: ReadonlyMap<string, string>;
  /** The names of what was added, by path: `createPet`. */
  readonly added: ReadonlyMap<string, readonly string[]>;
  /** Handlers that could not be added to any file. */
  readonly unplaced: readonly Unplaced[];
  /** Handlers and tests that the document has no operation for any more. */
  readonly orphans: readonly UserPlace[];
  /** Properties that were added to the objects that handlers build. */
  readonly grown: readonly NewProperty[];
  /** Properties that the user has to add. */
  readonly lacking: readonly NewProperty[];
}

/** A handler that the user has to add. */
export interface Unplaced {
  readonly handler: string;
  readonly file: string;
  readonly text: string;
}

/** The texts of the user's files, by path. */
export interface UserFiles {
  /** Below `src`. */
  readonly modules: ReadonlyMap<string, string>;
  /** Below `test`. */
  readonly tests: ReadonlyMap<string, string>;
}

/** Formats texts of TypeScript in the style of the project. */
export type Format = (texts: readonly string[]) => Promise<readonly string[]>;

/** The state of extending a service. */
interface Extending {
  readonly plan: ServicePlan;
  readonly files: UserFiles;
  readonly format: Format;
  readonly read: (path: string, text: string) => ExistingFile;
  readonly existing: readonly ExistingFile[];
  /** The names of all handlers in the user's files. */
  readonly handled: ReadonlySet<string>;
  readonly changed: Map<string, string>;
  readonly added: Map<string, readonly string[]>;
  readonly unplaced: Unplaced[];
}

/**
 * Adds missing handlers to the user's files, and their tests to the test files. Files that do not
 * exist are not created.
 */
export async function extendService(
  plan: ServicePlan,
  files: UserFiles,
  format: Format,
): Promise<Extension> {
  const read = await existingReader();
  const existing = [...files.modules].map(([path, text]) => read(path, text));
  const changed = new Map<string, string>();
  const added = new Map<string, readonly string[]>();
  const unplaced: Unplaced[] = [];
  const handled = handlerNames(existing);
  const extending = { plan, files, format, read, existing, handled, changed, added, unplaced };
  for (const resource of plan.resources) await extendResource(resource, extending);
  extendIndex(extending);
  const missing = codeOf([...plan.handlers.values()].filter(({ name }) => !handled.has(name)));
  const { declarations, conversions } = plan;
  await extendDeclarations(collectionsPath, declarations, collectionsIn(missing), extending);
  const calls = namedConversionsIn(missing).map(({ name }) => name);
  await extendDeclarations(conversionsPath, conversions, calls, extending);
  const known = new Set([...plan.handlers.values()].map(({ name }) => name));
  const keys = new Set(plan.context.document.operations.map(({ key }) => key));
  const orphans = [...orphansIn(existing, known), ...orphanTestsIn(files.tests, keys)];
  return { changed, added, unplaced, orphans, ...(await growHandlers(extending)) };
}

/** Adds the missing handlers of a resource, and their tests. */
async function extendResource(resource: Resource, extending: Extending): Promise<void> {
  const { plan, files, existing, handled, changed, added, unplaced } = extending;
  const own = resource.operations.flatMap(({ key }) => plan.handlers.get(key) ?? []);
  const missing = own.filter(({ name }) => !handled.has(name));
  const isThere =
    files.modules.has(handlerPath(resource)) || own.some(({ name }) => handled.has(name));
  if (missing.length === 0 || !isThere) return;
  const place = placeFor(resource, own, existing);
  const file = place && currentFile(place.path, extending);
  const object = file?.objects.find((one) => isSameObject(one, place));
  const texts = await formattedMethods(missing, extending.format);
  if (file === undefined || object === undefined) {
    const where = fileOf(resource, own, existing);
    missing.forEach(({ name }, index) =>
      unplaced.push({ handler: name, file: where, text: (texts[index] ?? "").trim() }),
    );
    return;
  }
  const addition = { texts, code: codeOf(missing) };
  changed.set(file.path, addMembers(file, object, addition, plan.context.document.id));
  added.set(
    file.path,
    missing.map(({ name }) => name),
  );
  await extendTests(testPath(resource), missing, extending);
}

/** Adds tests of new handlers to a test file, if it exists and does not have them yet. */
async function extendTests(
  path: string,
  handlers: readonly Handler[],
  { plan, files, format, read, changed, added }: Extending,
): Promise<void> {
  const text = files.tests.get(path);
  if (text === undefined) return;
  const untested = handlers.filter(({ operation }) => !text.includes(quote(operation.key)));
  const client = files.tests.get("test/client.ts") ?? "";
  const codes = untested
    .flatMap(({ operation }) => plan.tests.get(operation.key) ?? [])
    .filter((code) => helpersIn(code).every((name) => client.includes(name)));
  if (codes.length === 0) return;
  const statements = await formattedStatements(codes, format);
  changed.set(path, addStatements(read(path, text), statements, plan.context.document.id));
  added.set(
    path,
    untested.map(({ operation }) => operation.key),
  );
}

/** The names of the functions of `test/client.ts` that a test calls. */
function helpersIn({ refs }: Code): readonly string[] {
  return refsIn(refs).flatMap(({ module, name }) => (module === "./client" ? [name] : []));
}

/** Adds the handlers of new resources to the index of handlers. */
function extendIndex(extending: Extending): void {
  const { plan, files, handled, changed, added, unplaced } = extending;
  if (!files.modules.has(indexPath)) return;
  const newcomers = plan.resources.filter(
    (resource) => !files.modules.has(handlerPath(resource)) && needsFile(resource, plan, handled),
  );
  if (newcomers.length === 0) return;
  const codes = newcomers.map(spreadOf);
  const makers = newcomers.map(({ maker }) => maker);
  const index = currentFile(indexPath, extending);
  const whole = index?.objects.find((object) => object.whole && object.brace >= 0);
  if (index === undefined || whole === undefined) {
    codes.forEach(({ text }, position) =>
      unplaced.push({ handler: makers[position] ?? "", file: indexPath, text }),
    );
    return;
  }
  const addition = { texts: codes.map(({ text }) => text), code: join(codes, "\n") };
  changed.set(indexPath, addMembers(index, whole, addition, plan.context.document.id));
  added.set(indexPath, makers);
}

/** Adds what new handlers use of a module of declarations to the user's file. */
async function extendDeclarations(
  path: string,
  all: ReadonlyMap<string, Code>,
  used: Iterable<string>,
  extending: Extending,
): Promise<void> {
  const { plan, files, changed, added, format } = extending;
  const file = currentFile(path, extending);
  if (file === undefined || !files.modules.has(path)) return;
  const declarations = [...used].flatMap((name) => {
    const code = all.get(name);
    return code === undefined || file.names.has(name) ? [] : [{ name, code }];
  });
  if (declarations.length === 0) return;
  const codes = declarations.map(({ code }) => code);
  const statements = await formattedStatements(codes, format);
  changed.set(path, addStatements(file, statements, plan.context.document.id));
  added.set(
    path,
    declarations.map(({ name }) => name),
  );
}

/** Adds the properties that the document has got since to the objects that handlers build. */
async function growHandlers(extending: Extending): Promise<Pick<Extension, "grown" | "lacking">> {
  const { default: tsMorph } = await import("ts-morph");
  const { plan, existing, format, changed } = extending;
  const grown: NewProperty[] = [];
  const lacking: NewProperty[] = [];
  for (const handler of plan.handlers.values()) {
    const has = ({ names }: HandlersObject): boolean => names.has(handler.name);
    const path = existing.find(({ objects }) => objects.some(has))?.path;
    const file = path === undefined ? undefined : currentFile(path, extending);
    const object = file?.objects.find(has);
    if (file === undefined || object === undefined || handler.behavior.kind !== "stored") continue;
    const range = object.ranges.get(handler.name);
    if (range === undefined) continue;
    const [text = ""] = await formattedMethods([handler], format);
    const { name, code } = handler;
    const own = { file, name, range, text, code, objectsIn: builtObjects };
    const result = grow(own, plan.context.document.id, tsMorph.ts);
    grown.push(...result.added);
    lacking.push(...result.unplaced);
    if (result.text !== file.text) changed.set(file.path, result.text);
  }
  const converted = await growConversions(extending);
  return {
    grown: [...grown, ...converted.grown],
    lacking: [...lacking, ...converted.lacking],
  };
}

/** Adds the same to the objects that the functions of `src/conversions.ts` return. */
async function growConversions(
  extending: Extending,
): Promise<Pick<Extension, "grown" | "lacking">> {
  const { default: tsMorph } = await import("ts-morph");
  const { plan, files, format, changed } = extending;
  const grown: NewProperty[] = [];
  const lacking: NewProperty[] = [];
  for (const [name, code] of plan.conversions) {
    const file = currentFile(conversionsPath, extending);
    const range = file?.functions.get(name);
    if (file === undefined || range === undefined || !files.modules.has(file.path)) continue;
    const [{ text } = { text: "" }] = await formattedStatements([code], format);
    const own = { file, name, range, text, code, objectsIn: returnedObjects };
    const result = grow(own, plan.context.document.id, tsMorph.ts);
    grown.push(...result.added);
    lacking.push(...result.unplaced);
    if (result.text !== file.text) changed.set(file.path, result.text);
  }
  return { grown, lacking };
}

async function formattedStatements(
  codes: readonly Code[],
  format: Format,
): Promise<readonly FormattedStatement[]> {
  const texts = await format(codes.map((code) => flatten(code.text)));
  return codes.map((code, index) => ({ code, text: texts[index] ?? "" }));
}

/** Reads a file of the user with the additions so far. */
function currentFile(path: string, { changed, files, read }: Extending): ExistingFile | undefined {
  const text = changed.get(path) ?? files.modules.get(path);
  return text === undefined ? undefined : read(path, text);
}

/** True if the file of a resource must be written: none of its operations has a handler. */
export function needsFile(
  { operations }: Resource,
  plan: ServicePlan,
  handled: ReadonlySet<string>,
): boolean {
  return operations.every((operation) => !handled.has(plan.context.name(operation)));
}

/** The names of all handlers in files of the user. */
export async function handledIn(files: ReadonlyMap<string, string>): Promise<ReadonlySet<string>> {
  const read = await existingReader();
  return handlerNames([...files].map(([path, text]) => read(path, text)));
}

async function existingReader(): Promise<(path: string, text: string) => ExistingFile> {
  const { default: tsMorph } = await import("ts-morph");
  return (path, text) => readExisting(path, text, tsMorph.ts);
}

function handlerNames(files: readonly ExistingFile[]): ReadonlySet<string> {
  return new Set(files.flatMap(({ objects }) => objects.flatMap(({ names }) => [...names])));
}

/** Formats methods as members of an object literal, without indentation. */
async function formattedMethods(
  handlers: readonly Handler[],
  format: Format,
): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const { code } of handlers) {
    const [text = ""] = await format([`const handlers = {\n${flatten(code.text)},\n};\n`]);
    const lines = text.trimEnd().split("\n").slice(1, -1);
    const depth = /^\s*/.exec(lines[0] ?? "")?.[0].length ?? 0;
    texts.push(["", ...lines.map((line) => line.slice(depth))].join("\n"));
  }
  return texts;
}
