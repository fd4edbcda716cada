import type TypeScript from "typescript";
import type { Analysis } from "../pipeline.ts";
import type { Declaration } from "../ir/program.ts";
import type { Operation } from "../ir/api.ts";
import type { Origin } from "../ir/pointer.ts";
import type { ArraySchema, ObjectSchema, Property, Schema } from "../ir/schema.ts";
import { refsOf } from "../ir/visit.ts";
import type { Overlay } from "../compiler/project.ts";
import type { Subject } from "../plan/subject.ts";

/** The output for one version of the documents, and how it was planned. */
export interface VersionOutput {
  /** The texts of all files, by absolute path with `/`. */
  readonly files: ReadonlyMap<string, string>;
  readonly analysis: Pick<Analysis, "program" | "plan">;
}

/** A thing of a document that a place of generated code stands for. */
export interface Meaning {
  /** The operation, for functions, methods, handlers and types of requests and responses. */
  readonly operation?: string;
  /** The component, for its types and validators. */
  readonly component?: string;
  /** The names of properties that lead to the place: `body`, `messages`. */
  readonly steps: readonly string[];
  /** The places in the document: of the property, or of the whole. */
  readonly at: readonly Origin[];
  /** The places of the components that the property refers to. */
  readonly refers?: readonly Origin[];
}

/** A name that a module of the output exports. */
export interface ExportedName {
  readonly name: string;
  readonly role: string;
  readonly subject: Subject;
}

/** Returns the files of a project for one of two outputs: what only the other has is missing. */
export function overlayOf(output: VersionOutput, other: VersionOutput): Overlay {
  const gone = [...other.files.keys()].filter((path) => !output.files.has(path));
  return new Map<string, string | undefined>([
    ...output.files,
    ...gone.map((path) => [path, undefined] as const),
  ]);
}

/** Says what places in the modules of an output stand for. */
export class OutputMeanings {
  readonly #ts: typeof TypeScript;
  readonly #output: VersionOutput;
  readonly #exported = new Map<string, (ExportedName & { readonly scope: string })[]>();
  readonly #operations = new Map<string, Operation>();
  /** The keys of operations by the names of their functions. */
  readonly #functions = new Map<string, { readonly scope: string; readonly key: string }[]>();

  constructor(ts: typeof TypeScript, output: VersionOutput) {
    this.#ts = ts;
    this.#output = output;
    const { plan, program } = output.analysis;
    for (const { name, item } of plan.items) {
      const { subject, scope, role } = item;
      const known = this.#exported.get(name) ?? [];
      this.#exported.set(name, [...known, { name, role, subject, scope }]);
    }
    for (const { id, operations, webhooks } of program.documents) {
      for (const operation of [...operations, ...webhooks]) {
        this.#operations.set(`${id} ${operation.key}`, operation);
        const base = plan.bases.get(`${id} ${operation.key}`);
        if (base === undefined) continue;
        const known = this.#functions.get(base.camel) ?? [];
        this.#functions.set(base.camel, [...known, { scope: id, key: operation.key }]);
      }
    }
  }

  /** True if a file is one of the output. */
  has(file: string): boolean {
    return this.#output.files.has(file.replaceAll("\\", "/"));
  }

  /**
   * Returns what the declaration of a symbol stands for, if it is in the output: several things if
   * it is in an object type that is declared once for all equal ones.
   */
  of(node: TypeScript.Node): readonly Meaning[] {
    return this.#within(node, []);
  }

  /** The meanings of a node, from which `inner` leads to a property. */
  #within(node: TypeScript.Node, inner: readonly string[]): readonly Meaning[] {
    const ts = this.#ts;
    const file = node.getSourceFile();
    if (!this.has(file.fileName)) return [];
    const steps = [...inner];
    let top: TypeScript.Identifier | undefined;
    for (let at: TypeScript.Node = node; !ts.isSourceFile(at); at = at.parent) {
      const method = this.#methodOf(at);
      if (method !== undefined) return [method];
      const { name } = at as { name?: TypeScript.Node };
      if (ts.isPropertySignature(at) || ts.isPropertyAssignment(at)) {
        steps.unshift(nameText(ts, at.name));
      } else if (name !== undefined && ts.isIdentifier(name)) top = name;
    }
    if (top === undefined) return [];
    const exported = this.#exportedAs(top.text, file.fileName);
    if (exported !== undefined) return [this.#meaning(exported.subject, steps)].flat();
    return mentionsIn(ts, file, top.text).flatMap((mention) => this.#within(mention, steps));
  }

  /** A method of the nested client, or a handler: a property that is named for an operation. */
  #methodOf(node: TypeScript.Node): Meaning | undefined {
    const ts = this.#ts;
    if (ts.isPropertyDeclaration(node) && node.type !== undefined) {
      const call = /\btypeof ([\w$]+)/.exec(node.type.getText())?.[1];
      return call === undefined ? undefined : this.#functionOf(call, node);
    }
    const isMember = ts.isPropertySignature(node) || ts.isMethodSignature(node);
    if (!isMember || !node.getSourceFile().fileName.endsWith("/server.ts")) return undefined;
    return this.#functionOf(nameText(ts, node.name), node);
  }

  #functionOf(name: string, node: TypeScript.Node): Meaning | undefined {
    const found = inFile(this.#functions.get(name) ?? [], node.getSourceFile().fileName);
    const operation = found && this.#operations.get(`${found.scope} ${found.key}`);
    return operation && { operation: operation.key, steps: [], at: [operation.at] };
  }

  #exportedAs(name: string, file: string): ExportedName | undefined {
    return inFile(this.#exported.get(name) ?? [], file);
  }

  /** Returns the name that a declaration at the top of a module exports, if it is in the output. */
  exportedBy(node: TypeScript.Declaration): ExportedName | undefined {
    const ts = this.#ts;
    const file = node.getSourceFile();
    const { name } = node as { name?: TypeScript.Node };
    const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
    const isTop = statement.parent === file;
    if (!isTop || name === undefined || !ts.isIdentifier(name)) return undefined;
    return this.has(file.fileName) ? this.#exportedAs(name.text, file.fileName) : undefined;
  }

  #meaning(subject: Subject, steps: readonly string[]): Meaning | [] {
    const { program } = this.#output.analysis;
    if (subject.kind === "operation") {
      const operation = this.#operations.get(`${subject.document} ${subject.key}`);
      if (operation === undefined) return [];
      const request = program.declarations.get(operation.request)?.schema;
      const found = [
        ...(request === undefined ? [] : this.#propertiesIn(request, steps)),
        ...(steps[0] === "body" ? this.#inResponses(operation, steps.slice(1)) : []),
      ];
      return { operation: operation.key, steps, ...this.#placed(found, operation.at) };
    }
    if (subject.kind !== "declaration") return [];
    const declaration: Declaration | undefined = program.declarations.get(subject.id);
    if (declaration === undefined) return [];
    const found = this.#propertiesIn(declaration.schema, steps);
    const { operation, hint, role } = declaration;
    return {
      ...(operation !== undefined && { operation }),
      ...(role === "component" && { component: hint }),
      steps,
      ...this.#placed(found, declaration.at),
    };
  }

  #placed(found: readonly Property[], whole: Origin): Pick<Meaning, "at" | "refers"> {
    if (found.length === 0) return { at: [whole] };
    const { declarations } = this.#output.analysis.program;
    const refers = found.flatMap(({ schema }) =>
      schema.kind === "object"
        ? []
        : refsOf(schema).flatMap((id) => declarations.get(id)?.at ?? []),
    );
    return { at: found.map(({ at }) => at), refers };
  }

  #inResponses({ responses }: Operation, steps: readonly string[]): readonly Property[] {
    if (steps.length === 0) return [];
    const schemas = responses.flatMap(({ contents }) => contents.map(({ schema }) => schema));
    return schemas.flatMap((schema) => this.#propertiesIn(schema, steps));
  }

  /** The declarations of a property in a schema, without following references. */
  #propertiesIn(schema: Schema, steps: readonly string[]): readonly Property[] {
    const [step, ...others] = steps;
    if (step === undefined) return [];
    return objectsIn(schema).flatMap(({ properties }) =>
      properties
        .filter(({ name }) => name === step)
        .flatMap((property) =>
          others.length === 0 ? [property] : this.#propertiesIn(property.schema, others),
        ),
    );
  }
}

/** Returns the one whose scope has a file; in flat output there is only one scope. */
function inFile<Scoped extends { readonly scope: string }>(
  all: readonly Scoped[],
  file: string,
): Scoped | undefined {
  return all.find(({ scope }) => file.includes(`/${scope}/`)) ?? all[0];
}

/** The mentions of types that modules declare for themselves, by module and name. */
const mentions = new WeakMap<TypeScript.SourceFile, Map<string, TypeScript.Node[]>>();

/** Returns the mentions of a type in its own module. */
function mentionsIn(
  ts: typeof TypeScript,
  file: TypeScript.SourceFile,
  name: string,
): readonly TypeScript.Node[] {
  const known = mentions.get(file);
  if (known !== undefined) return known.get(name) ?? [];
  const found = new Map<string, TypeScript.Node[]>();
  const visit = (node: TypeScript.Node): void => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
      const { text } = node.typeName;
      const own = found.get(text) ?? [];
      own.push(node);
      found.set(text, own);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  mentions.set(file, found);
  return found.get(name) ?? [];
}

/** The objects that a schema is made of, in its own text. */
export function objectsIn(schema: Schema): readonly ObjectSchema[] {
  switch (schema.kind) {
    case "object":
      return [schema];
    case "array":
      return itemsOf(schema).flatMap(objectsIn);
    case "union":
    case "intersection":
      return schema.members.flatMap(objectsIn);
    case "guard":
    case "evaluated":
      return objectsIn(schema.schema);
    default:
      return [];
  }
}

function itemsOf({ prefix, rest }: ArraySchema): readonly Schema[] {
  return rest === undefined ? prefix : [...prefix, rest];
}

function nameText(ts: typeof TypeScript, name: TypeScript.Node): string {
  return ts.isStringLiteral(name) || ts.isIdentifier(name) || ts.isNumericLiteral(name)
    ? name.text
    : name.getText();
}
