import type {
  ClassDeclarationStructure,
  FunctionDeclarationStructure,
  InterfaceDeclarationStructure,
  JSDocStructure,
  MethodDeclarationStructure,
  OptionalKind,
  ParameterDeclarationStructure,
  PropertyDeclarationStructure,
  StructureKind,
  TypeAliasDeclarationStructure,
  TypeParameterDeclarationStructure,
  VariableStatementStructure,
} from "ts-morph";
import { type Code, type Ref, type Refs, key, refsIn } from "./code.ts";
import type { Comment } from "./doc.ts";

/**
 * A declaration as ts-morph prints it, and the symbols that it mentions.
 * The structure is plain data, so that it can be the key of a cache; printing and formatting it is the business of `output/format.ts`.
 */
export interface Declared {
  readonly structure: Structure;
  readonly refs: readonly Ref[];
}

export type Structure =
  | InterfaceDeclarationStructure
  | TypeAliasDeclarationStructure
  | FunctionDeclarationStructure
  | VariableStatementStructure
  | ClassDeclarationStructure;

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
  /** Declarations are exported unless this says otherwise. */
  readonly internal?: boolean;
}

// ts-morph's `StructureKind` values. Importing the enum would load ts-morph, which costs a third of a second; a test holds these against it.
export const structureKind = {
  class: 2 as StructureKind.Class,
  function: 13 as StructureKind.Function,
  interface: 19 as StructureKind.Interface,
  typeAlias: 38 as StructureKind.TypeAlias,
  variableStatement: 41 as StructureKind.VariableStatement,
} as const;

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
  const refs = new RefCollector();
  const structure: InterfaceDeclarationStructure = {
    kind: structureKind.interface,
    name: spec.name,
    isExported: spec.internal !== true,
    docs: docs(spec.doc),
    typeParameters: typeParameters(spec.typeParameters, refs),
    extends: (spec.extends ?? []).map((code) => refs.text(code)),
    properties: spec.members.map((member) => ({
      name: key(member.name).text,
      type: refs.text(member.type),
      hasQuestionToken: member.optional === true,
      isReadonly: member.readonly === true,
      docs: docs(member.doc),
    })),
    methods: (spec.methods ?? []).map((method) => ({
      name: key(method.name).text,
      typeParameters: typeParameters(method.typeParameters, refs),
      parameters: parameters(method.parameters, refs),
      returnType: refs.text(method.returnType),
      docs: docs(method.doc),
    })),
    indexSignatures:
      spec.index === undefined
        ? []
        : [{ keyName: "key", keyType: "string", returnType: refs.text(spec.index) }],
  };
  return { structure, refs: refs.all };
}

export function declareType(
  spec: Common & { readonly typeParameters?: readonly TypeParameterSpec[]; readonly type: Code },
): Declared {
  const refs = new RefCollector();
  const structure: TypeAliasDeclarationStructure = {
    kind: structureKind.typeAlias,
    name: spec.name,
    isExported: spec.internal !== true,
    docs: docs(spec.doc),
    typeParameters: typeParameters(spec.typeParameters, refs),
    type: refs.text(spec.type),
  };
  return { structure, refs: refs.all };
}

export function declareFunction(
  spec: Signature & { readonly internal?: boolean; readonly async?: boolean; readonly body: Code },
): Declared {
  const refs = new RefCollector();
  const structure: FunctionDeclarationStructure = {
    kind: structureKind.function,
    name: spec.name,
    isExported: spec.internal !== true,
    isAsync: spec.async === true,
    docs: docs(spec.doc),
    typeParameters: typeParameters(spec.typeParameters, refs),
    parameters: parameters(spec.parameters, refs),
    returnType: refs.text(spec.returnType),
    statements: [refs.text(spec.body)],
  };
  return { structure, refs: refs.all };
}

export interface ConstSpec extends Common {
  readonly type?: Code;
  readonly value: Code;
}

export function declareConst(spec: ConstSpec): Declared {
  const refs = new RefCollector();
  const structure: VariableStatementStructure = {
    kind: structureKind.variableStatement,
    declarationKind: "const" as NonNullable<VariableStatementStructure["declarationKind"]>,
    isExported: spec.internal !== true,
    docs: docs(spec.doc),
    declarations: [
      {
        name: spec.name,
        ...(spec.type === undefined ? {} : { type: refs.text(spec.type) }),
        initializer: refs.text(spec.value),
      },
    ],
  };
  return { structure, refs: refs.all };
}

export interface ClassMember extends Member {
  readonly initializer?: Code;
}

export function declareClass(
  spec: Common & {
    readonly typeParameters?: readonly TypeParameterSpec[];
    readonly extends?: Code;
    /** A name that begins with `#` is a private one. */
    readonly members: readonly ClassMember[];
    /** Not called `constructor`: every object has something of that name. */
    readonly construct?: { readonly parameters: readonly ParameterSpec[]; readonly body: Code };
    readonly methods: readonly (Signature & { readonly body: Code })[];
  },
): Declared {
  const refs = new RefCollector();
  const properties = spec.members.map((member): OptionalKind<PropertyDeclarationStructure> => ({
    name: member.name.startsWith("#") ? member.name : key(member.name).text,
    type: refs.text(member.type),
    isReadonly: member.readonly === true,
    docs: docs(member.doc),
    ...(member.initializer === undefined ? {} : { initializer: refs.text(member.initializer) }),
  }));
  const methods = spec.methods.map((method): OptionalKind<MethodDeclarationStructure> => ({
    name: key(method.name).text,
    typeParameters: typeParameters(method.typeParameters, refs),
    parameters: parameters(method.parameters, refs),
    returnType: refs.text(method.returnType),
    docs: docs(method.doc),
    statements: [refs.text(method.body)],
  }));
  const structure: ClassDeclarationStructure = {
    kind: structureKind.class,
    name: spec.name,
    isExported: spec.internal !== true,
    docs: docs(spec.doc),
    typeParameters: typeParameters(spec.typeParameters, refs),
    properties,
    methods,
    ...(spec.extends === undefined ? {} : { extends: refs.text(spec.extends) }),
    ctors:
      spec.construct === undefined
        ? []
        : [
            {
              parameters: parameters(spec.construct.parameters, refs),
              statements: [refs.text(spec.construct.body)],
            },
          ],
  };
  return { structure, refs: refs.all };
}

class RefCollector {
  readonly #trees: Refs[] = [];
  text(code: Code): string {
    this.#trees.push(code.refs);
    return code.text;
  }
  get all(): readonly Ref[] {
    return refsIn(this.#trees);
  }
}

function docs(text: Comment | undefined): OptionalKind<JSDocStructure>[] {
  return text === undefined || text === "" ? [] : [{ description: text }];
}

function parameters(
  specs: readonly ParameterSpec[],
  refs: RefCollector,
): OptionalKind<ParameterDeclarationStructure>[] {
  return specs.map((spec) => ({
    name: spec.name,
    type: refs.text(spec.type),
    hasQuestionToken: spec.optional === true,
    ...(spec.initializer === undefined ? {} : { initializer: refs.text(spec.initializer) }),
  }));
}

function typeParameters(
  specs: readonly TypeParameterSpec[] | undefined,
  refs: RefCollector,
): OptionalKind<TypeParameterDeclarationStructure>[] {
  return (specs ?? []).map((spec) => ({
    name: spec.name,
    ...(spec.constraint === undefined ? {} : { constraint: refs.text(spec.constraint) }),
    ...(spec.default === undefined ? {} : { default: refs.text(spec.default) }),
  }));
}
