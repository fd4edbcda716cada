import fc from "fast-check";
import { type Code, lit } from "../../../src/emit/code.ts";
import {
  type Structure,
  declareClass,
  declareConst,
  declareFunction,
  declareInterface,
  declareType,
} from "../../../src/emit/declare.ts";
import { comment } from "../../../src/emit/doc.ts";

// Code of all kinds that the direct printer knows, and of some that it does not, with line breaks and parentheses where nobody would write them.

const code = (text: string): Code => ({ kind: "code", text, refs: [] });

const names = fc.oneof(
  fc.constantFrom("a", "id", "value", "issues", "item", "Foo", "$", "_", "schema", "undefined"),
  fc.stringMatching(/^[a-z][A-Za-z_]{0,38}$/).map((name) => `${name}_`),
);
const typeNames = fc.stringMatching(/^[A-Z][a-z]{0,38}$/);
const texts = fc
  .oneof(
    fc.string({ maxLength: 24 }),
    fc.string({ maxLength: 24 }),
    fc.constantFrom("ü", "名前", "a'b", 'a"b', "\\", "日本語のとても長い名前です、はい"),
  )
  .map((text) => lit(text).text);
const numbers = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }).map(String),
  fc.constantFrom("1.50", "1e21", "1E+5", "0.10", "5.0", "0"),
);
/** Between two tokens. */
const gaps = fc.constantFrom(" ", " ", " ", " ", "\n", "  ", "\n  ");
const open = fc.constantFrom(" ", " ", " ", "\n");
const commas = fc.constantFrom(", ", ", ", ", ", ",\n");
const parens = fc.constantFrom(false, false, false, true);

const list = (
  items: fc.Arbitrary<string>,
  maxLength: number,
  minLength: number = 0,
): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(items, { minLength, maxLength }), commas)
    .map(([all, comma]) => all.join(comma));

const wrapped = (text: string, isWrapped: boolean): string => (isWrapped ? `(${text})` : text);

const keys = fc.oneof(names, texts, fc.constantFrom('["__proto__"]', '"a b"', "get", "readonly"));

export const types: fc.Arbitrary<string> = fc.letrec<{ type: string }>((tie) => {
  const inner = tie("type");
  const member = fc
    .tuple(
      fc.constantFrom("", "", "", "\n/** What it is. */\n", "\n/**\n * Lines.\n *\n * more\n */\n"),
      fc.constantFrom("", "", "readonly "),
      keys,
      fc.constantFrom("", "?"),
      inner,
    )
    .map(([doc, readonly, key, mark, type]) => `${doc}${readonly}${key}${mark}: ${type}`);
  return {
    type: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc.constantFrom("string", "number", "unknown", "null", "boolean", "void", "undefined"),
      typeNames,
      texts,
      numbers,
      fc.constantFrom("-1", "true", "typeof value", 'P["a"]', "Foo.Bar", "this"),
      fc.tuple(fc.array(inner, { minLength: 2, maxLength: 5 }), gaps).map(([all, gap]) => {
        return all.map((each) => `(${each})`).join(`${gap}| `);
      }),
      fc.array(typeNames, { minLength: 2, maxLength: 6 }).map((all) => all.join(" | ")),
      fc
        .array(
          fc.oneof(
            typeNames,
            inner.map((type) => `(${type})`),
          ),
          { minLength: 2, maxLength: 4 },
        )
        .map((all) => all.join(" & ")),
      inner.map((type) => `(${type})[]`),
      inner.map((type) => `readonly (${type})[]`),
      inner.map((type) => `keyof (${type})`),
      fc.tuple(typeNames, list(inner, 3, 1)).map(([name, args]) => `${name}<${args}>`),
      list(inner, 3).map((items) => `[${items}]`),
      fc.tuple(inner, inner).map(([a, b]) => `[${a}, (${b})?, ...(${a})[]]`),
      fc
        .tuple(open, fc.array(member, { maxLength: 4 }))
        .map(([gap, members]) => `{${gap}${members.join("; ")} }`),
      inner.map((type) => `{ [key: string]: ${type} }`),
    ),
  };
}).type;

const operators = [
  ["===", "!==", "<", "<=", ">=", "in"],
  ["+", "-", "*", "/", "%"],
  ["&&", "||"],
].flat();

const expressions: fc.Arbitrary<string> = fc.letrec<{ expression: string; chain: string }>(
  (tie) => {
    const inner = tie("expression");
    const item = fc
      .tuple(fc.constantFrom("", "", "", "", "..."), inner)
      .map(([spread, each]) => (spread === "" ? each : `...(${each})`));
    const property = fc.oneof(
      fc.tuple(keys, inner).map(([key, value]) => `${key}: ${value}`),
      names,
      inner.map((each) => `...(${each})`),
    );
    const operand = fc.tuple(inner, parens).map(([each, isWrapped]) => wrapped(each, isWrapped));
    const body = fc.oneof(
      inner,
      inner.map((each) => `(${each})`),
      inner.map((each) => `{ return ${each}; }`),
      fc.constant("{}"),
    );
    return {
      chain: fc.oneof(
        { maxDepth: 3 },
        names,
        fc.constantFrom("this", "Object", "Number", "issues"),
        fc.tuple(tie("chain"), names).map(([object, name]) => `${object}.${name}`),
        fc.tuple(tie("chain"), names).map(([object, name]) => `${object}?.${name}`),
        fc.tuple(tie("chain"), inner).map(([object, index]) => `${object}[${index}]`),
        fc
          .tuple(tie("chain"), names, list(item, 3))
          .map(([f, name, args]) => `${f}.${name}(${args})`),
        fc.tuple(names, list(item, 4)).map(([name, args]) => `${name}(${args})`),
      ),
      expression: fc.oneof(
        { maxDepth: 4, depthSize: "small" },
        names,
        texts,
        numbers,
        fc.constantFrom("null", "true", "this", "-1"),
        tie("chain"),
        tie("chain"),
        fc
          .tuple(fc.constantFrom("!", "-", "typeof ", "void "), inner)
          .map(([sign, each]) => `${sign}(${each})`),
        fc
          .tuple(operand, fc.constantFrom(...operators), operand, gaps, parens)
          .map(([a, operator, b, gap, isAll]) => wrapped(`(${a}) ${operator}${gap}(${b})`, isAll)),
        fc
          .tuple(
            fc.array(tie("chain"), { minLength: 2, maxLength: 5 }),
            fc.constantFrom(" && ", " || ", " + "),
          )
          .map(([all, operator]) => all.join(operator)),
        fc
          .tuple(operand, operand, operand)
          .map(([a, b, c]) => `(${a}) ? ${wrapped(b, b.includes("=>"))} : ${c}`),
        fc
          .tuple(inner, fc.oneof(types, fc.constant("const"), fc.constant("never")))
          .map(([each, type]) =>
            type === "const" ? `[${each}] as const` : `(${each}) as ${type}`,
          ),
        list(item, 5).map((items) => `[${items}]`),
        list(numbers, 30, 2).map((items) => `[${items}]`),
        fc.tuple(open, list(property, 4)).map(([gap, properties]) => `{${gap}${properties} }`),
        fc.tuple(list(names, 3), body).map(([parameters, each]) => `(${parameters}) => ${each}`),
        fc.tuple(names, body).map(([name, each]) => `${name} => ${each}`),
        fc.tuple(names, types, body).map(([name, type, each]) => `(${name}: ${type}) => ${each}`),
        fc.tuple(list(names, 3, 1), body).map(([items, each]) => `([${items}]) => ${each}`),
        fc.tuple(typeNames, list(item, 3)).map(([name, args]) => `new ${name}(${args})`),
        fc.tuple(typeNames, types, item).map(([name, type, arg]) => `new ${name}<${type}>(${arg})`),
      ),
    };
  },
).expression;

const targets = fc.oneof(
  names,
  names.map((name) => `this.#${name}`),
  fc.tuple(names, names).map(([a, b]) => `${a}.${b}`),
  fc.tuple(names, expressions).map(([a, b]) => `${a}[${b}]`),
);

/** Statements that may stand in a loop or outside of one. */
export const statements: fc.Arbitrary<string> = fc.letrec<{ one: string; many: string }>((tie) => {
  const simple = fc.oneof(
    fc.tuple(names, list(expressions, 4)).map(([name, args]) => `${name}(${args});`),
    fc
      .tuple(names, names, list(expressions, 3))
      .map(([object, name, args]) => `${object}.${name}(${args});`),
    fc
      .tuple(targets, fc.constantFrom("=", "||=", "+="), expressions)
      .map(([target, operator, value]) => `${target} ${operator} ${value};`),
    names.map((name) => `${name}++;`),
    expressions.map((value) => `return ${value};`),
    expressions.map((value) => `throw ${value};`),
    fc.constantFrom("return;", "return false;"),
  );
  const branch = fc.oneof(
    simple,
    tie("many").map((all) => `{\n${all}\n}`),
  );
  const block = fc.oneof(
    fc.tuple(expressions, branch).map(([test, then]) => `if (${test}) ${then}`),
    fc
      .tuple(expressions, branch, branch)
      .map(([test, then, other]) => `if (${test}) ${then} else ${other}`),
    fc
      .tuple(expressions, branch, expressions, branch, branch)
      .map(([a, b, c, d, e]) => `if (${a}) ${b}\nelse if (${c}) ${d}\nelse ${e}`),
    fc
      .tuple(names, fc.constantFrom("of", "in"), expressions, simple)
      .map(([name, word, subject, each]) => `for (const ${name}1 ${word} ${subject}) { ${each} }`),
    fc
      .tuple(list(names, 2, 1), expressions, simple)
      .map(([all, subject, each]) => `for (const [${all}] of ${subject}) { ${each} break; }`),
    fc
      .tuple(names, expressions, simple)
      .map(
        ([name, end, each]) =>
          `for (let ${name}2 = 0; ${name}2 < (${end}); ${name}2++) {\n${each}\n}`,
      ),
    fc
      .tuple(expressions, fc.array(fc.tuple(texts, simple), { maxLength: 3 }), simple)
      .map(
        ([subject, cases, other]) =>
          `switch (${subject}) {${cases.map(([label, each]) => `case ${label}:\n${each}\nbreak;\n`).join("")} default: { ${other} } }`,
      ),
  );
  return {
    one: fc.oneof({ maxDepth: 2 }, simple, simple, block),
    many: fc
      .array(fc.tuple(tie("one"), fc.constantFrom("\n", "\n", "\n\n", "\n\n\n", " ")), {
        maxLength: 4,
      })
      .map((all) => all.map(([each, gap]) => each + gap).join("")),
  };
}).many;

const docs = fc
  .tuple(fc.lorem({ maxCount: 3, mode: "sentences" }), fc.constantFrom(" ", "\n", "\n\n  "))
  .map(([text, gap]) => comment(text.replaceAll(". ", `.${gap}`)));
const maybeDocs = fc.oneof(fc.constant(comment("")), docs);

const parameters = fc.array(
  fc
    .record(
      { name: names, type: types, optional: fc.boolean(), initializer: expressions },
      { requiredKeys: ["name", "type"] },
    )
    .map(({ name, type, optional, initializer }) => ({
      name: name === "undefined" || name === "$" ? "options" : name,
      type: code(type),
      ...(initializer === undefined
        ? { optional: optional === true }
        : { initializer: code(initializer) }),
    })),
  { maxLength: 3 },
);
const typeParameters = fc.array(
  fc
    .record({ name: typeNames, constraint: types, default: types }, { requiredKeys: ["name"] })
    .map((each) => ({
      name: each.name,
      ...(each.constraint === undefined ? {} : { constraint: code(each.constraint) }),
      ...(each.default === undefined ? {} : { default: code(each.default) }),
    })),
  { maxLength: 2 },
);
const members = fc.array(
  fc.record({
    name: fc.oneof(names, fc.string({ maxLength: 12 })),
    type: types.map(code),
    optional: fc.boolean(),
    readonly: fc.boolean(),
    doc: maybeDocs,
  }),
  { maxLength: 4 },
);
const returnTypes = fc.oneof(
  types,
  typeNames,
  types.map((type) => `value is ${type}`),
);

export const structures: fc.Arbitrary<Structure> = fc.oneof(
  fc
    .record({
      name: typeNames,
      doc: maybeDocs,
      typeParameters,
      members,
      extends: fc.array(typeNames.map(code), { maxLength: 1 }),
      methods: fc.array(
        fc.record({
          name: names,
          doc: maybeDocs,
          typeParameters,
          parameters: parameters.map((all) => all.map(({ name, type }) => ({ name, type }))),
          returnType: types.map(code),
        }),
        { maxLength: 2 },
      ),
    })
    .map((spec) => declareInterface(spec).structure),
  fc
    .record({ name: typeNames, doc: maybeDocs, typeParameters, type: types.map(code) })
    .map((spec) => declareType(spec).structure),
  fc
    .record({
      name: names.map((name) => `f${name}`),
      doc: maybeDocs,
      typeParameters,
      parameters,
      returnType: returnTypes.map(code),
      body: statements.map(code),
    })
    .map((spec) => declareFunction(spec).structure),
  fc
    .record({
      name: names.map((name) => `${name}1`),
      doc: maybeDocs,
      type: types,
      value: fc.tuple(fc.constantFrom("", "", "/* @__PURE__ */ "), expressions),
      isTyped: fc.boolean(),
    })
    .map(
      ({ name, doc, type, value, isTyped }) =>
        declareConst({
          name,
          doc,
          value: code(value.join("")),
          ...(isTyped ? { type: code(type) } : {}),
        }).structure,
    ),
  fc
    .record({
      name: typeNames,
      doc: maybeDocs,
      members,
      construct: fc.record({ parameters, body: statements.map(code) }),
      methods: fc.array(
        fc.record({
          name: names,
          doc: maybeDocs,
          typeParameters,
          parameters,
          returnType: types.map(code),
          body: statements.map(code),
        }),
        { maxLength: 2 },
      ),
    })
    .map(
      ({ members: fields, ...spec }) =>
        declareClass({
          ...spec,
          members: fields.map(({ name, type, readonly, doc }) => ({ name, type, readonly, doc })),
        }).structure,
    ),
);
