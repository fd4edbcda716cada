import { type Code, type Ref, type Refs, key } from "./code.ts";
import { refsIn } from "./mentions.ts";
import { type Comment, commentBlock } from "./doc.ts";
import { assignmentText, within } from "./layout/expressions.ts";
import { layOut } from "./layout/lay-out.ts";
import { group, indent, mark } from "./layout/marks.ts";
import {
  type ParameterText,
  type TypeParameterText,
  methodText,
  signatureText,
  typeAssignmentText,
  typeParametersText,
} from "./layout/signatures.ts";

/** A declaration in its final layout, and the symbols that it mentions. */
export interface Declared {
  readonly name: string;
  /** Without a newline at its end. */
  readonly text: string;
  readonly refs: readonly Ref[];
}

export interface Member {
  readonly name: string;
  readonly type: Code;
  readonly optional?: boolean;
  readonly readonly?: boolean;
  readonly doc?: Comment;
}

export interface ParameterSpec {
  readonly name: string;
  readonly type: Code;
  readonly optional?: boolean;
  readonly initializer?: Code;
}

/** `Name extends Constraint = Default`. */
export interface TypeParameterSpec {
  readonly name: string;
  readonly constraint?: Code;
  readonly default?: Code;
}

export interface Signature {
  readonly name: string;
  readonly typeParameters?: readonly TypeParameterSpec[];
  readonly parameters: readonly ParameterSpec[];
  readonly returnType: Code;
  readonly doc?: Comment;
}

interface Common {
  readonly name: string;
  readonly doc?: Comment;
  /** True if the declaration is not exported. */
  readonly internal?: boolean;
}

export function declareInterface(
  spec: Common & {
    readonly typeParameters?: readonly TypeParameterSpec[];
    readonly extends?: readonly Code[];
    readonly members: readonly Member[];
    readonly methods?: readonly Signature[];
    /** The value type of a string index signature. */
    readonly index?: Code;
  },
): Declared {
  const refs = new Mentions();
  const bases = (spec.extends ?? []).map((base) => refs.within(base));
  const extending = bases.length === 0 ? "" : ` extends ${bases.join(", ")}`;
  const parameters = typeParametersText(typeParameters(spec.typeParameters, refs));
  const members = [
    ...(spec.index === undefined ? [] : [`[key: string]: ${refs.within(spec.index)};`]),
    ...spec.members.map((member) => {
      const head = `${member.readonly === true ? "readonly " : ""}${key(member.name).text}`;
      const type = group(
        `${head}${member.optional === true ? "?" : ""}: ${refs.within(member.type)}`,
      );
      return `${docBlock(member.doc)}${type};`;
    }),
    ...(spec.methods ?? []).map((method) => {
      const signature = methodText(signatureOf(method, refs));
      return `${docBlock(method.doc)}${group(key(method.name).text + signature)};`;
    }),
  ];
  const head = `interface ${spec.name}${parameters}${extending}`;
  return declared(spec, `${head} ${braces(members.join("\n"))}`, refs);
}

export function declareType(
  spec: Common & { readonly typeParameters?: readonly TypeParameterSpec[]; readonly type: Code },
): Declared {
  const refs = new Mentions();
  const parameters = typeParameters(spec.typeParameters, refs);
  const left = `${exported(spec)}type ${spec.name}${typeParametersText(parameters)}`;
  const isComplex = parameters.length > 1 && parameters.some(({ marks }) => marks.length > 0);
  const text = typeAssignmentText(left, isComplex, refs.take(spec.type));
  return declared({ ...spec, internal: true }, `${text};`, refs);
}

export function declareFunction(
  spec: Signature & { readonly internal?: boolean; readonly async?: boolean; readonly body: Code },
): Declared {
  const refs = new Mentions();
  const head = `${spec.async === true ? "async " : ""}function ${spec.name}`;
  const signature = signatureText(signatureOf(spec, refs));
  return declared(spec, `${head}${signature} ${braces(refs.within(spec.body))}`, refs);
}

export interface ConstSpec extends Common {
  readonly type?: Code;
  readonly value: Code;
}

export function declareConst(spec: ConstSpec): Declared {
  const refs = new Mentions();
  const { type } = spec;
  const typed = type === undefined ? "" : `: ${refs.within(type)}`;
  const left = {
    text: `const ${spec.name}${typed} =`,
    canBreak: type !== undefined && type.text.includes(mark.open),
    isComplex: type?.form.kind === "generic" && type.form.isComplex,
  };
  return declared(spec, `${assignmentText(left, refs.take(spec.value))};`, refs);
}

/** `export { of as name };`, a second name for a symbol. */
export function declareAlias({ name, of }: { readonly name: string; readonly of: Code }): Declared {
  const refs = new Mentions();
  const text = `export { ${refs.within(of)} as ${name} };`;
  return declared({ name, internal: true }, text, refs);
}

export interface ClassMember extends Member {
  readonly initializer?: Code;
}

export function declareClass(
  spec: Common & {
    readonly typeParameters?: readonly TypeParameterSpec[];
    readonly extends?: Code;
    /** A name that begins with `#` is private. */
    readonly members: readonly ClassMember[];
    /** Not named `constructor`, a property that every object has. */
    readonly construct?: { readonly parameters: readonly ParameterSpec[]; readonly body: Code };
    readonly methods: readonly (Signature & { readonly body: Code })[];
  },
): Declared {
  const refs = new Mentions();
  const parameters = typeParametersText(typeParameters(spec.typeParameters, refs));
  const base = spec.extends === undefined ? "" : ` extends ${refs.within(spec.extends)}`;
  const fields = spec.members.map((member) => fieldText(member, refs));
  const constructors = spec.construct === undefined ? [] : [constructorText(spec.construct, refs)];
  const methods = spec.methods.map((method) => {
    const signature = signatureText(signatureOf(method, refs));
    const body = braces(refs.within(method.body));
    return `${docBlock(method.doc)}${key(method.name).text}${signature} ${body}`;
  });
  // An empty line precedes each method.
  const below = [...constructors, ...methods].join("\n\n");
  const gap = fields.length > 0 && below !== "" ? "\n\n" : "";
  const inside = `${fields.join("\n")}${gap}${below}`;
  return declared(spec, `class ${spec.name}${parameters}${base} ${braces(inside)}`, refs);
}

function fieldText({ name, type, initializer, ...member }: ClassMember, refs: Mentions): string {
  const written = name.startsWith("#") ? name : key(name).text;
  const head = `${member.readonly === true ? "readonly " : ""}${written}: ${refs.within(type)}`;
  const left = { text: `${head} =`, canBreak: type.text.includes(mark.open) };
  const text = initializer === undefined ? head : assignmentText(left, refs.take(initializer));
  return `${docBlock(member.doc)}${text};`;
}

function constructorText(
  { parameters, body }: { readonly parameters: readonly ParameterSpec[]; readonly body: Code },
  refs: Mentions,
): string {
  const own = parameters.map((parameter) => parameterOf(parameter, refs));
  const signature = signatureText({ typeParameters: [], parameters: own, returnType: undefined });
  return `constructor${signature} ${braces(refs.within(body))}`;
}

/** Collects the mentions of fragments whose texts are joined. */
class Mentions {
  readonly #trees: Refs[] = [];

  take(code: Code): Code {
    if (code.refs.length > 0) this.#trees.push(code.refs);
    return code;
  }

  within(code: Code): string {
    return within(this.take(code));
  }

  get all(): readonly Ref[] {
    return refsIn(this.#trees);
  }
}

function declared(spec: Common, text: string, refs: Mentions): Declared {
  const laid = layOut(`${docBlock(spec.doc)}${exported(spec)}${text}`);
  return { name: spec.name, text: laid, refs: refs.all };
}

/** Returns the keyword `export`, unless a declaration is internal. */
function exported({ internal }: Common): string {
  return internal === true ? "" : "export ";
}

/** `{ … }`, with its contents on separate lines. */
function braces(inside: string): string {
  return inside === "" ? "{}" : `{${indent(`\n${inside}`)}\n}`;
}

/** Returns a documentation comment with a newline after it. */
function docBlock(doc: Comment | undefined): string {
  return doc === undefined || doc === "" ? "" : `${commentBlock(doc)}\n`;
}

function signatureOf(spec: Signature, refs: Mentions): Parameters<typeof signatureText>[0] {
  return {
    typeParameters: typeParameters(spec.typeParameters, refs),
    parameters: spec.parameters.map((parameter) => parameterOf(parameter, refs)),
    returnType: refs.take(spec.returnType),
  };
}

function parameterOf(spec: ParameterSpec, refs: Mentions): ParameterText {
  const type = refs.take(spec.type);
  const head = `${spec.name}${spec.optional === true ? "?" : ""}: ${within(type)}`;
  const { initializer } = spec;
  const text = initializer === undefined ? head : `${head} = ${refs.within(initializer)}`;
  return { text, isObject: initializer === undefined && type.form.kind === "object type" };
}

function typeParameters(
  specs: readonly TypeParameterSpec[] | undefined,
  refs: Mentions,
): readonly TypeParameterText[] {
  return (specs ?? []).map((spec) => ({
    name: spec.name,
    marks: [
      ...(spec.constraint === undefined
        ? []
        : [{ mark: "extends", type: refs.within(spec.constraint) }]),
      ...(spec.default === undefined ? [] : [{ mark: "=", type: refs.within(spec.default) }]),
    ],
  }));
}
