import type { Program } from "../ir/program.ts";
import { FixedName } from "../plan/naming.ts";
import {
  type Declarer,
  type Planned,
  type Subject,
  subjectKey,
  symbolKey,
} from "../plan/subject.ts";
import { isIdentifier } from "./code.ts";
import type { Declared } from "./declare.ts";
import type { Emitter, EmittedFile } from "./emitter.ts";
import { isFileText } from "./file-text.ts";
import { isRuntimeModule } from "./runtime-file.ts";
import { isNodeModule, packageName, packageSpecifier } from "./package-import.ts";

/** An exception or wrong output of an emitter of the configuration: it is no bug in specloom. */
export class EmitterError extends Error {
  override readonly name = "EmitterError";
  /** The emitter's name. */
  readonly emitter: string;
  /**
   * The role and subject of the item, or the path of the file, that it emitted; absent while it
   * declared its items.
   */
  readonly item: string | undefined;

  constructor(emitter: string, item: string | undefined, cause: unknown) {
    super(reasonOf(cause), { cause });
    this.emitter = emitter;
    this.item = item;
  }
}

/** The reason why the output of an emitter cannot be used. */
class WrongOutput extends Error {}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause instanceof WrongOutput ? cause.message : `${cause.name}: ${cause.message}`;
}

/** An emitter of the configuration, which answers for its output. */
export interface Blamed extends Emitter {
  /** The error of one of its items, or of a file, that is wrong for `reason`. */
  blame(item: Planned | string, reason: string): EmitterError;
}

/** True if an emitter is one of the configuration. */
export function isBlamed(emitter: Declarer): emitter is Blamed {
  return "blame" in emitter;
}

/** Plans names; blames the emitter of an item that has the same name whatever its base name is. */
export function namesBlamed<Names>(plan: () => Names): Names {
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof FixedName) || !isBlamed(error.declared.emitter)) throw error;
    const { declared, taken } = error;
    const reason = `\`${taken}\` is taken or reserved, and its \`name\` does not follow from the base name`;
    throw error.declared.emitter.blame(declared.item, reason);
  }
}

/**
 * Returns an emitter whose exceptions and wrong output name it and the item that it was working on.
 */
export function blamed(emitter: Emitter): Blamed {
  const { name, packages = {} } = emitter;
  const blame = <Result>(item: string | undefined, work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw error instanceof EmitterError ? error : new EmitterError(name, item, error);
    }
  };
  return {
    ...emitter,
    declare: (program, facts, places) =>
      blame(undefined, () => {
        const items = [...listOf(emitter.declare(program, facts, places), "declare")];
        checkItems(items, program);
        return items.map((item) => ({
          ...item,
          name: (base) => blame(itemName(item), () => identifier(item.name(base))),
        }));
      }),
    emit: (item, $) =>
      blame(itemName(item), () => {
        const declared = [...listOf(emitter.emit(item, $), "emit")];
        for (const each of declared) checkDeclared(each, packages);
        const planned = $.name(item.role, item.subject);
        if (declared.length > 0 && !declared.some((each) => each.name === planned)) {
          const names = declared.map((each) => `\`${each.name}\``).join(", ");
          throw new WrongOutput(`it declares ${names}, and not \`${planned}\` as planned`);
        }
        return declared;
      }),
    key: (item, $) => blame(itemName(item), () => emitter.key?.(item, $) ?? ""),
    files: (document, $) =>
      blame(`files of ${document.id}`, () => {
        const files = [...listOf(emitter.files?.(document, $) ?? [], "files")];
        for (const file of files) checkFile(file);
        return files;
      }),
    blame: (item, reason) => new EmitterError(name, itemName(item), new WrongOutput(reason)),
  };
}

/** Throws unless a result can be iterated over; plugins in JavaScript may return anything. */
function listOf<Item>(result: Iterable<Item>, from: string): Iterable<Item> {
  if (typeof result === "object" && result !== null && Symbol.iterator in result) return result;
  const found =
    (result as unknown) instanceof Promise ? "a promise" : `a value of the type ${typeof result}`;
  throw new WrongOutput(`\`${from}\` returned ${found}, and not a list`);
}

function itemName(item: Planned | string): string {
  return typeof item === "string" ? item : `${item.role} ${subjectKey(item.subject)}`;
}

function identifier(name: unknown): string {
  if (typeof name === "string" && isIdentifier(name)) return name;
  throw new WrongOutput(`${JSON.stringify(name)} is not an identifier`);
}

/** Two base names, to find the names that do not follow from them. */
const bases = [
  { pascal: "First", camel: "first" },
  { pascal: "Second", camel: "second" },
] as const;

/** Throws unless the items can be planned: in a folder that exists, each with a name of its own. */
function checkItems(items: readonly Planned[], program: Program): void {
  const scopes = new Set(["shared", ...program.documents.map(({ id }) => id)]);
  const symbols = new Set<string>();
  const names = new Set<string>();
  for (const { role, subject, scope, file, as, name } of items) {
    const item = itemName({ role, subject } as Planned);
    if (!["type", "value", "both"].includes(as))
      throw new WrongOutput(`\`as\` of \`${item}\` is not \`type\`, \`value\` or \`both\``);
    if (!scopes.has(scope))
      throw new WrongOutput(`\`${item}\` is in no document: ${String(scope)}`);
    if (!isThere(subject, program))
      throw new WrongOutput(`\`${item}\` is of nothing in a document`);
    if (
      typeof file !== "string" ||
      !/^[a-z0-9_-]+(?:\/[a-z0-9_-]+)*$/.test(file) ||
      file === "index"
    )
      throw new WrongOutput(`\`${item}\` cannot be in a module ${JSON.stringify(file)}`);
    const key = symbolKey(role, subject);
    if (symbols.has(key)) throw new WrongOutput(`it declares \`${item}\` twice`);
    symbols.add(key);
    const [one, other] = bases.map((base) => identifier(name(base)));
    const owner = one === other ? "" : ` ${subjectKey(subject)}`;
    if (names.has(`${scope} ${one}${owner}`))
      throw new WrongOutput(`it declares two items with the name \`${one}\`, such as \`${item}\``);
    names.add(`${scope} ${one}${owner}`);
  }
}

/** True if there is what a subject names. */
function isThere(subject: Subject, { documents, declarations }: Program): boolean {
  if (subject.kind === "declaration") return declarations.has(subject.id);
  const document = documents.find(({ id }) => id === subject.document);
  if (document === undefined) return false;
  if (subject.kind !== "operation") return true;
  return [...document.operations, ...document.webhooks].some(({ key }) => key === subject.key);
}

function checkDeclared(
  { name, text, refs }: Declared,
  packages: Readonly<Record<string, string>>,
): void {
  if (typeof text !== "string" || typeof name !== "string" || !Array.isArray(refs)) {
    const found = typeof name === "string" ? `\`${name}\`` : "its code";
    throw new WrongOutput(
      `${found} is not made by one of the \`declare\` functions, such as \`declareConst\``,
    );
  }
  identifier(name);
  for (const { module } of refs as Declared["refs"]) {
    if (module.startsWith("runtime/") && !isRuntimeModule(module))
      throw new WrongOutput(`the runtime has no module \`${module.slice("runtime/".length)}\``);
    const specifier = packageSpecifier(module);
    if (specifier === undefined || isNodeModule(specifier)) continue;
    if (!Object.hasOwn(packages, packageName(specifier)))
      throw new WrongOutput(
        `it imports \`${specifier}\`, which its \`packages\` do not list with a range`,
      );
  }
}

function checkFile({ path, text }: EmittedFile): void {
  if (typeof path !== "string") throw new WrongOutput("a file has no path");
  if (!isFileText(text))
    throw new WrongOutput(
      `the text of \`${path}\` is not made by \`markdownText\`, \`jsonText\` or \`rawText\``,
    );
}
