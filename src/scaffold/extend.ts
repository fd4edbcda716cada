import { flatten } from "../emit/layout/marks.ts";
import type { FormatTexts } from "../format/prettier.ts";
import type { Style } from "../format/style.ts";
import { quote, join } from "../emit/code.ts";
import { addMembers } from "./add-members.ts";
import { addTests } from "./add-tests.ts";
import { type ExistingFile, type HandlersObject, readExisting } from "./existing-handlers.ts";
import type { Handler } from "./handler-code.ts";
import { placeOf } from "./module-code.ts";
import { spreadOf } from "./handler-file.ts";
import { type ServicePlan, codeOf, handlerPath, indexPath, testPath } from "./scaffold.ts";
import type { Resource } from "./resources.ts";

/** What is added to files that are there already. */
export interface Extension {
  /** New texts of the files, by path. */
  readonly changed: ReadonlyMap<string, string>;
  /** What was added, by path: `createPet`. */
  readonly added: ReadonlyMap<string, readonly string[]>;
  /** Handlers for which no place was found, with the text that there would have been. */
  readonly homeless: readonly Homeless[];
}

/** What has to be added by hand. */
export interface Homeless {
  readonly handler: string;
  readonly file: string;
  readonly text: string;
}

/** Adds the handlers that are missing to the user's own files, given by path, and tests of them to the test files. Files that are not there are somebody else's business. */
export async function extendService(
  plan: ServicePlan,
  files: ReadonlyMap<string, string>,
  testFiles: ReadonlyMap<string, string>,
  formatTexts: FormatTexts,
  style: Style,
): Promise<Extension> {
  const { default: tsMorph } = await import("ts-morph");
  const read = (path: string, text: string): ExistingFile => readExisting(path, text, tsMorph.ts);
  const changed = new Map<string, string>();
  const added = new Map<string, string[]>();
  const homeless: Homeless[] = [];
  const current = (path: string): ExistingFile | undefined => {
    const text = changed.get(path) ?? files.get(path);
    return text === undefined ? undefined : read(path, text);
  };
  const existing = [...files].map(([path, text]) => read(path, text));
  const handled = new Set(
    existing.flatMap(({ objects }) => objects.flatMap(({ names }) => [...names])),
  );
  const { document } = plan.context;

  for (const resource of plan.resources) {
    const own = resource.operations.flatMap(({ key }) => plan.handlers.get(key) ?? []);
    const missing = own.filter(({ name }) => !handled.has(name));
    if (missing.length === 0 || !wasThere(resource, own, files, handled)) continue;
    const place = placeFor(resource, own, existing);
    const file = place && current(place.path);
    const object = file?.objects.find((one) => sameObject(one, place));
    const texts = await formatted(missing, formatTexts, style);
    if (file === undefined || object === undefined) {
      const where = wherever(resource, own, existing);
      missing.forEach(({ name }, index) =>
        homeless.push({ handler: name, file: where, text: (texts[index] ?? "").trim() }),
      );
      continue;
    }
    const addition = { texts, code: codeOf(missing) };
    changed.set(file.path, addMembers(file, object, addition, placeOf(file.path), document.id));
    added.set(
      file.path,
      missing.map(({ name }) => name),
    );
    const tested = testFiles.get(testPath(resource));
    if (tested !== undefined) await addTestsOf(missing, testPath(resource), tested);
  }

  const index = current(indexPath);
  const whole = index?.objects.find((object) => object.whole && object.brace >= 0);
  const newcomers = plan.resources.filter(
    (resource) =>
      files.has(indexPath) &&
      !files.has(handlerPath(resource)) &&
      needsFile(resource, plan, handled),
  );
  if (newcomers.length > 0) {
    if (index === undefined || whole === undefined) {
      for (const resource of newcomers) {
        const { text } = spreadOf(resource);
        homeless.push({ handler: resource.maker, file: indexPath, text });
      }
    } else {
      const codes = newcomers.map(spreadOf);
      const texts = codes.map(({ text }) => text);
      changed.set(
        indexPath,
        addMembers(index, whole, { texts, code: join(codes, "\n") }, "../", document.id),
      );
      added.set(
        indexPath,
        newcomers.map(({ maker }) => maker),
      );
    }
  }
  return { changed, added, homeless };

  async function addTestsOf(
    handlers: readonly Handler[],
    path: string,
    text: string,
  ): Promise<void> {
    const untested = handlers.filter(({ operation }) => !text.includes(quote(operation.key)));
    const codes = untested.flatMap(({ operation }) => plan.tests.get(operation.key) ?? []);
    if (codes.length === 0) return;
    const texts = await formatTexts(
      codes.map((code) => flatten(code.text)),
      style.options,
    );
    const tests = codes.map((code, index) => ({ code, text: texts[index] ?? "" }));
    changed.set(path, addTests(read(path, text), tests, document.id));
    added.set(
      path,
      untested.map(({ operation }) => operation.key),
    );
  }
}

/** Whether the file of a resource has to be written because none of its operations is handled yet. */
export function needsFile(
  { operations }: Resource,
  plan: ServicePlan,
  handled: ReadonlySet<string>,
): boolean {
  return operations.every((operation) => !handled.has(plan.context.name(operation)));
}

/** The names of all handlers in files of the user's. */
export async function handledIn(files: ReadonlyMap<string, string>): Promise<ReadonlySet<string>> {
  const { default: tsMorph } = await import("ts-morph");
  const all = [...files].map(([path, text]) => readExisting(path, text, tsMorph.ts));
  return new Set(all.flatMap(({ objects }) => objects.flatMap(({ names }) => [...names])));
}

function wasThere(
  resource: Resource,
  own: readonly Handler[],
  files: ReadonlyMap<string, string>,
  handled: ReadonlySet<string>,
): boolean {
  return files.has(handlerPath(resource)) || own.some(({ name }) => handled.has(name));
}

/** Where the handlers of a resource are: beside one that it has already, or in its own file. */
function placeFor(
  resource: Resource,
  own: readonly Handler[],
  existing: readonly ExistingFile[],
): HandlersObject | undefined {
  const objects = existing.flatMap((file) => file.objects).filter(({ brace }) => brace >= 0);
  return (
    objects.find(({ names }) => own.some(({ name }) => names.has(name))) ??
    objects.find(({ path }) => path === handlerPath(resource))
  );
}

/** The file of a resource's handlers, be it one that nothing can be added to. */
function wherever(
  resource: Resource,
  own: readonly Handler[],
  existing: readonly ExistingFile[],
): string {
  const found = existing.find(({ objects }) =>
    objects.some(({ names }) => own.some(({ name }) => names.has(name))),
  );
  return found?.path ?? handlerPath(resource);
}

/** The same object after something was added elsewhere in its file. */
function sameObject(one: HandlersObject, other: HandlersObject | undefined): boolean {
  return (
    other !== undefined &&
    [...other.names].every((name) => one.names.has(name)) &&
    one.whole === other.whole
  );
}

/** Methods as members of an object literal, formatted, without indentation. */
async function formatted(
  handlers: readonly Handler[],
  formatTexts: FormatTexts,
  style: Style,
): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const { code } of handlers) {
    const [text = ""] = await formatTexts(
      [`const handlers = {\n${flatten(code.text)},\n};\n`],
      style.options,
    );
    const lines = text.trimEnd().split("\n").slice(1, -1);
    const depth = /^\s*/.exec(lines[0] ?? "")?.[0].length ?? 0;
    texts.push(["", ...lines.map((line) => line.slice(depth))].join("\n"));
  }
  return texts;
}
