import type { DirectStyle } from "./direct-style.ts";
import {
  type Doc,
  type Role,
  align,
  group,
  hardline,
  ifBreak,
  indent,
  join,
  line,
  part,
  softline,
} from "./doc.ts";
import type {
  IntersectionType,
  KeywordType,
  ObjectType,
  TupleType,
  Type,
  TypeMember,
  UnionType,
} from "./type-syntax.ts";
import { methodSignatureDoc } from "./signature-doc.ts";

/** How a type is broken into lines. */
export function typeDoc(type: Type, role: Role, style: DirectStyle): Doc {
  if (isAtom(type)) return type.flat;
  const doc = bareTypeDoc(type, role, style);
  return type.parens === true ? ["(", doc, ")"] : doc;
}

function isAtom(type: Type): type is KeywordType {
  return type.kind === "keyword" || type.kind === "literal-type" || type.kind === "query";
}

function bareTypeDoc(type: Exclude<Type, KeywordType>, role: Role, style: DirectStyle): Doc {
  switch (type.kind) {
    case "reference":
      return [type.name, typeArgumentsDoc(type.args)];
    case "object-type":
      return role === "hugged"
        ? bracesDoc(type, style)
        : group(bracesDoc(type, style), type.expanded);
    case "array-type":
      return [part(type.element), "[]"];
    case "tuple":
      return tupleDoc(type, style);
    case "union":
      return unionDoc(type, role);
    case "intersection":
      return intersectionDoc(type);
    case "operator":
      return [type.operator, " ", part(type.type)];
    case "indexed":
      return [part(type.object), "[", part(type.index), "]"];
    case "optional":
      return [part(type.type), "?"];
    case "rest":
      return ["...", part(type.type)];
    case "predicate":
      return [type.name, " is ", part(type.type)];
  }
}

/** `<A, B>`; a single argument that is broken by itself, or that cannot be, stands at its brackets. */
export function typeArgumentsDoc(args: readonly Type[]): Doc {
  const [only] = args;
  if (only === undefined) return "";
  const parts = args.map((arg) => part(arg, "type argument"));
  if (args.length === 1 && isHugged(only)) {
    return ["<", join(", ", parts), ">"];
  }
  return group(["<", indent([softline, join([",", line], parts)]), softline, ">"]);
}

/** Whether a type has nothing that could be broken. */
function isSimple(type: Type): boolean {
  if (type.kind === "reference") return type.args.length === 0;
  return type.kind === "keyword" || type.kind === "literal-type";
}

function isHugged(type: Type): boolean {
  if (type.kind === "union") return isHuggedUnion(type);
  return isSimple(type) || type.kind === "object-type";
}

/** A union of one object or name with `null` and `void`, which are not put on lines of their own. */
export function isHuggedUnion({ types }: UnionType): boolean {
  const main = types.find(({ kind }) => kind === "object-type" || kind === "reference");
  if (main === undefined) return false;
  return types.every(
    (type) =>
      type === main || (type.kind === "keyword" && (type.flat === "null" || type.flat === "void")),
  );
}

/** Members on lines of their own begin with a bar. */
function unionDoc(type: UnionType, role: Role): Doc {
  if (isHuggedUnion(type)) {
    return join(
      " | ",
      type.types.map((member) => part(member)),
    );
  }
  const members = type.types.map((member, index): Doc => [
    index === 0 ? ifBreak("| ") : [line, "| "],
    align(2, part(member)),
  ]);
  const list = group(members);
  if (type.parens === true) return group([indent([softline, list]), softline]);
  if (role === "tuple item") {
    return group([indent([ifBreak(["(", softline]), list]), softline, ifBreak(")")]);
  }
  const isIndented = role !== "after operator" && role !== "type argument" && role !== "lone item";
  return isIndented ? group(indent([softline, list])) : list;
}

/** Objects are joined at their braces; other types are broken after the `&`. */
function intersectionDoc({ types }: IntersectionType): Doc {
  let wasIndented = false;
  return group(
    types.map((type, index): Doc => {
      const doc = part(type);
      const before = types[index - 1];
      if (before === undefined) return doc;
      const isObject = type.kind === "object-type";
      const wasObject = before.kind === "object-type";
      if (isObject && wasObject) return [" & ", wasIndented ? indent(doc) : doc];
      if (!isObject && !wasObject) return indent([" &", line, doc]);
      if (index > 1) wasIndented = true;
      return [" & ", index > 1 ? indent(doc) : doc];
    }),
  );
}

function tupleDoc({ elements }: TupleType, style: DirectStyle): Doc {
  if (elements.length === 0) return "[]";
  const role = elements.length > 1 ? "tuple item" : "lone item";
  const items = elements.map((element) => group(part(element, role)));
  const comma = style.commaAfterItems ? ifBreak(",") : "";
  return group(["[", indent([softline, join([",", line], items), comma]), softline, "]"]);
}

function bracesDoc({ members }: ObjectType, style: DirectStyle): Doc {
  if (members.length === 0) return "{}";
  const gap = style.padding === " " ? line : softline;
  const items = members.map((member, index): Doc => {
    const isLast = index === members.length - 1;
    const end = isLast
      ? style.semicolon === ""
        ? ""
        : ifBreak(";")
      : style.semicolon === ""
        ? ifBreak("", ";")
        : ";";
    return [memberDoc(member, style), end];
  });
  return ["{", indent([gap, join(line, items)]), gap, "}"];
}

/** A member without what ends it. */
export function memberDoc(member: TypeMember, style: DirectStyle): Doc {
  const comment = member.comment.map((text): Doc => [text, hardline]);
  switch (member.kind) {
    case "property":
      return [comment, group([member.head, ": ", part(member.type)])];
    case "index-signature": {
      const key = group([indent([softline, member.parameter]), softline]);
      const head = member.isReadonly ? "readonly [" : "[";
      return [comment, group([head, key, "]: ", part(member.type)])];
    }
    case "method":
      return [comment, group([member.name, ...methodSignatureDoc(member.signature, style)])];
  }
}

/** Whether the layout of a type has a place where a line could end. */
export function canBreak(type: Type): boolean {
  switch (type.kind) {
    case "keyword":
    case "literal-type":
    case "query":
      return false;
    case "reference": {
      const [only] = type.args;
      if (only === undefined) return false;
      return type.args.length > 1 || !isHugged(only) || canBreak(only);
    }
    case "object-type":
      return type.members.length > 0;
    case "array-type":
      return canBreak(type.element);
    case "tuple":
      return type.elements.length > 0;
    case "union":
      return !isHuggedUnion(type) || type.types.some(canBreak);
    case "intersection":
      return type.types.some(({ kind }) => kind !== "object-type") || type.types.some(canBreak);
    case "indexed":
      return canBreak(type.object) || canBreak(type.index);
    case "operator":
    case "optional":
    case "rest":
    case "predicate":
      return canBreak(type.type);
  }
}
