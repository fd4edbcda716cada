import type { DirectStyle } from "./direct-style.ts";
import { joined } from "./joined.ts";
import { printKey, printNumber, printString } from "./literal.ts";
import { type TypePlace, typeNeedsParens } from "./operators.ts";
import type { Recent } from "./recent.ts";
import { Scanner } from "./scanner.ts";
import type { Statement } from "./syntax.ts";
import type { KeywordType, Type, TypeMember } from "./type-syntax.ts";
import { unsupported } from "./unsupported.ts";

const keywords: ReadonlySet<string> = new Set(
  "any unknown never void null undefined string number boolean bigint symbol object this".split(
    " ",
  ),
);

/** Words that begin a type of which nothing is known here, or that would be read as something else. */
const unknownWords: ReadonlySet<string> = new Set(
  "abstract asserts infer new unique import function class enum extends is".split(" "),
);

/** What was parsed before, by its text. */
export interface Known {
  readonly types: Recent<Type>;
  readonly statements: Recent<Statement>;
}

/** Parses types. */
export class TypeParser extends Scanner {
  readonly style: DirectStyle;
  readonly known: Known;

  constructor(text: string, style: DirectStyle, known: Known) {
    super(text);
    this.style = style;
    this.known = known;
  }

  /** The type that the whole text is. */
  wholeType(): Type {
    const type = this.returnType();
    this.expectEnd();
    return type;
  }

  /** The name of a member that the whole text is. */
  wholeKey(): string {
    const key = this.key();
    this.expectEnd();
    return key;
  }

  /** A type, or `value is T`. */
  returnType(): Type {
    if (this.kind === "name" && this.text.startsWith(" is ", this.end)) {
      const name = this.name();
      this.next();
      const type = this.type();
      const flat = type.flat === undefined ? undefined : `${name} is ${type.flat}`;
      return { kind: "predicate", name, type, flat };
    }
    return this.type();
  }

  type(): Type {
    this.take("|");
    const type = this.#list("|", "union", () =>
      this.#list("&", "intersection", () => this.#prefixed()),
    );
    if (this.is("extends")) unsupported("a conditional type");
    return type;
  }

  /** `<A, B>`, where the token is `<`. */
  typeArguments(): readonly Type[] {
    this.expect("<");
    const args = [this.type()];
    while (this.take(",")) args.push(this.type());
    this.splitGreater();
    this.expect(">");
    return args;
  }

  /** The name of a member as it is printed. */
  key(): string {
    const { kind, value } = this;
    if (kind === "name") {
      this.next();
      return value;
    }
    if (kind === "string") {
      this.next();
      return printKey(value, this.style.quote);
    }
    this.expect("[");
    if (this.kind !== "string") unsupported("a computed name");
    const name = printString(this.value, this.style.quote);
    this.next();
    this.expect("]");
    return `[${name}]`;
  }

  #list(mark: "|" | "&", kind: "union" | "intersection", item: () => Type): Type {
    const first = item();
    if (this.value !== mark) return first;
    const types = [within(first, "union")];
    while (this.take(mark)) types.push(within(item(), "union"));
    return { kind, types, flat: joined(types, ` ${mark} `) };
  }

  #prefixed(): Type {
    if (this.kind === "name" && (this.is("keyof") || this.is("readonly"))) {
      const operator = this.name();
      const type = within(this.#prefixed(), "operand");
      const flat = type.flat === undefined ? undefined : `${operator} ${type.flat}`;
      return { kind: "operator", operator, type, flat };
    }
    let type = this.#primary();
    while (this.is("[") && !this.lineBefore) {
      this.next();
      if (this.take("]")) {
        const element = within(type, "array");
        const flat = element.flat === undefined ? undefined : `${element.flat}[]`;
        type = { kind: "array-type", element, flat };
      } else {
        const object = within(type, "object");
        const index = this.type();
        this.expect("]");
        const both = object.flat === undefined || index.flat === undefined;
        const flat = both ? undefined : `${object.flat}[${index.flat}]`;
        type = { kind: "indexed", object, index, flat };
      }
    }
    return type;
  }

  #primary(): Type {
    const { kind, value } = this;
    if (kind === "name") return this.#named();
    if (kind === "string" || kind === "number" || value === "-") return this.#literal();
    if (value === "{") return this.#object();
    if (value === "[") return this.#tuple();
    this.expect("(");
    const type = this.type();
    this.expect(")");
    if (this.is("=>")) unsupported("a function type");
    return type;
  }

  #named(): Type {
    const word = this.name();
    if (unknownWords.has(word)) unsupported(word);
    if (word === "true" || word === "false") return { kind: "literal-type", flat: word };
    if (word === "typeof") return { kind: "query", flat: `typeof ${this.#qualified(this.name())}` };
    if (keywords.has(word) && !this.is(".")) return { kind: "keyword", flat: word };
    const name = this.#qualified(word);
    if (!this.is("<")) return { kind: "reference", name, args: [], flat: name };
    const args = this.typeArguments();
    const inner = joined(args, ", ");
    const flat = inner === undefined ? undefined : `${name}<${inner}>`;
    return { kind: "reference", name, args, flat };
  }

  #qualified(first: string): string {
    let name = first;
    while (this.take(".")) name += `.${this.name()}`;
    return name;
  }

  #literal(): KeywordType {
    const sign = this.take("-") ? "-" : "";
    const { kind, value } = this;
    if (sign !== "" && kind !== "number") unsupported("a sign");
    this.next();
    const flat =
      kind === "string" ? printString(value, this.style.quote) : sign + printNumber(value);
    return { kind: "literal-type", flat };
  }

  #tuple(): Type {
    this.expect("[");
    const elements: Type[] = [];
    while (!this.is("]")) {
      elements.push(this.#tupleElement());
      if (!this.is("]")) this.expect(",");
      if (this.blankBefore) unsupported("an empty line in a tuple");
    }
    this.next();
    const inner = joined(elements, ", ");
    return { kind: "tuple", elements, flat: inner === undefined ? undefined : `[${inner}]` };
  }

  #tupleElement(): Type {
    if (this.take("...")) {
      const type = within(this.type(), "operand");
      return { kind: "rest", type, flat: type.flat === undefined ? undefined : `...${type.flat}` };
    }
    const type = this.type();
    if (this.is(":")) unsupported("a name in a tuple");
    if (!this.take("?")) return type;
    if (this.is(":")) unsupported("a name in a tuple");
    const inner = within(type, "operand");
    const flat = inner.flat === undefined ? undefined : `${inner.flat}?`;
    return { kind: "optional", type: inner, flat };
  }

  #object(): Type {
    this.expect("{");
    const { keepsExpanded, padding } = this.style;
    const expanded = keepsExpanded && this.lineBefore && !this.is("}");
    const members: TypeMember[] = [];
    while (!this.is("}")) {
      members.push(this.#member());
      if (!this.is("}") && !this.take(";")) this.expect(",");
      if (this.blankBefore) unsupported("an empty line in a type");
    }
    this.next();
    const inner = members.length === 0 ? "" : joined(members, "; ");
    const pad = members.length === 0 ? "" : padding;
    const flat = expanded || inner === undefined ? undefined : `{${pad}${inner}${pad}}`;
    return { kind: "object-type", members, expanded, flat };
  }

  #member(): TypeMember {
    const comment = this.#memberComment();
    const isReadonly =
      this.is("readonly") && !/^\s*[?:(<,;}]/.test(this.text.slice(this.end, this.end + 40));
    if (isReadonly) this.next();
    const prefix = isReadonly ? "readonly " : "";
    if (this.is("[") && /^\s*[\w$]+\s*:/.test(this.text.slice(this.end, this.end + 200))) {
      return this.#indexSignature(comment, isReadonly);
    }
    const key = this.key();
    const head = `${prefix}${key}${this.take("?") ? "?" : ""}`;
    if (!this.take(":")) unsupported("a member that is not a property");
    const type = this.type();
    const isFlat = comment.length === 0 && type.flat !== undefined;
    const flat = isFlat ? `${head}: ${type.flat}` : undefined;
    return { kind: "property", comment, head, type, flat };
  }

  #indexSignature(comment: readonly string[], isReadonly: boolean): TypeMember {
    this.expect("[");
    const name = this.name();
    this.expect(":");
    const keyType = this.type();
    this.expect("]");
    this.expect(":");
    const type = this.type();
    const parameter = `${name}: ${keyType.flat ?? unsupported("a long key type")}`;
    const isFlat = comment.length === 0 && type.flat !== undefined;
    const head = `${isReadonly ? "readonly " : ""}[${parameter}]`;
    const flat = isFlat ? `${head}: ${type.flat}` : undefined;
    return { kind: "index-signature", comment, isReadonly, parameter, type, flat };
  }

  /** The lines of a comment that stands on lines of its own. Each of them begins with a star, so prettier indents it anew. */
  #memberComment(): readonly string[] {
    const comment = this.takeComment();
    if (comment === undefined) return [];
    const lines = comment.text.split("\n");
    const isBlock = lines.every((line, index) => index === 0 || /^[ \t]*\*/.test(line));
    const isPlain = !/[\r\u2028\u2029]|[^\S\n]\n/.test(comment.text);
    if (!comment.ownLine || !comment.lineAfter || !isBlock || !isPlain) unsupported("a comment");
    return lines.map((line, index) => (index === 0 ? line : ` ${line.trimStart()}`));
  }
}

/** `type` as it stands within another one. */
function within(type: Type, place: TypePlace): Type {
  if (!typeNeedsParens(type, place)) return type;
  const flat = type.flat === undefined ? undefined : `(${type.flat})`;
  return { ...type, parens: true, flat } as Type;
}
