import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { type DiagnosticCode, catalog } from "../diagnostics/catalog.ts";
import { isFixed } from "../diagnostics/severity.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { isObject } from "../ir/json.ts";
import { type Origin, at } from "../ir/pointer.ts";
import { describeStyleOption, styleDefaults, isStyleOption } from "../format/style-options.ts";
import type { Emitter } from "../emit/emitter.ts";
import { describeNoEmitter, emitterNames, isEmitter, packageRanges } from "./emitter-shape.ts";
import { isPackageName } from "../emit/package-import.ts";
import type { Config } from "./config.ts";
import {
  emitShape,
  importExtensionShape,
  namesShape,
  namingShape,
  valueFields,
} from "./emit-shape.ts";
import { packageName } from "./package-name.ts";
import { documentShape } from "./document-shape.ts";
import { paginationShape } from "./pagination-shape.ts";
import { isUsable } from "../plan/pin.ts";
import { isDocument } from "./document-source.ts";
import { describeValue, isRecord } from "./describe-value.ts";
import { below } from "./option.ts";
import {
  type ObjectShape,
  type Shape,
  boolean,
  choice,
  describe,
  list,
  map,
  object,
  oneOf,
  text,
} from "../options/shape.ts";

const path = text("a path");
const document: Shape = { kind: "document" };

/** The options of a package of the workspace. */
const packageFields = {
  package: text("`copy` or the name of a package", packageName),
  output: path,
  build: boolean,
};

const configShape: Shape = object(
  {
    documents: oneOf(
      map(oneOf(path, document, documentShape), "an object with a path for each document"),
      list(path, "a list of paths"),
    ),
    output: path,
    emit: emitShape,
    emitters: list({ kind: "emitter" }, "a list of emitters"),
    ...valueFields,
    enums: choice("union", "const"),
    flat: boolean,
    importExtension: importExtensionShape,
    typecheck: boolean,
    share: oneOf(boolean, object({ minDocuments: { kind: "count", least: 1 }, ...packageFields })),
    runtime: oneOf(packageFields.package, object(packageFields, ["package"])),
    discriminator: choice("decides", "hint"),
    inheritance: oneOf(
      choice("base", "union"),
      map(choice("base", "union"), "an object with a choice for each schema"),
    ),
    naming: namingShape,
    names: map(namesShape, "an object with the names of each document"),
    pagination: map(
      map(
        oneOf({ kind: "constant", value: false }, paginationShape),
        "an object with the pagination of each operation",
      ),
      "an object with the pagination of each document",
    ),
    lock: oneOf(path, { kind: "constant", value: false }),
    references: object({
      remote: list(text("an origin"), "a list of origins"),
      outside: list(path, "a list of folders"),
    }),
    severity: severityShape(),
    strict: boolean,
    breaking: object({
      against: text("a commit, branch or tag"),
      mode: choice("wire", "strict", "tolerant"),
      failOn: choice("breaking", "unknown", "any"),
      levels: list(choice("wire", "types", "behavior"), "a list of levels"),
      map: map(text("an operation"), "an object with an operation for each operation"),
      ignore: list(
        object(
          {
            fingerprint: text("a fingerprint"),
            reason: text("a reason", /\S/),
            until: text(
              "a date such as `2026-12-31`",
              /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
            ),
          },
          ["fingerprint", "reason", "until"],
        ),
        "a list of changes",
      ),
    }),
    failOn: choice("error", "warning"),
    format: oneOf(choice("house", "prettier", "oxfmt"), { kind: "constant", value: false }),
    prettier: { kind: "style" },
  },
  ["documents"],
);

/** The shape of `severity`. Diagnostics that leave nothing to generate stay errors. */
function severityShape(): Shape {
  const codes = Object.keys(catalog).map((code) => {
    const isAlways = isFixed(code as DiagnosticCode);
    return [code, isAlways ? choice("error") : choice("error", "warning", "info", "off")] as const;
  });
  return object(Object.fromEntries(codes), [], "an object with a severity for each code");
}

/**
 * Returns the value of the configuration in `file` if it is valid, or else everything that is wrong
 * with it.
 */
export function validateConfig(
  value: unknown,
  file = "codegen.config.ts",
): { readonly config: Config } | { readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics = check(value, configShape, {
    name: "",
    at: { source: file, path: undefined },
  });
  return diagnostics.length === 0 ? { config: value as Config } : { diagnostics };
}

/** An option: its name in messages, and its place in the configuration. */
interface Option {
  readonly name: string;
  readonly at: Origin;
}

function optionOf(option: Option, name: string): Option {
  return { name: below(option.name, name), at: at(option.at, name) };
}

function itemOf(option: Option, index: number): Option {
  return { name: `${option.name}[${index}]`, at: at(option.at, index) };
}

function wrongType({ name, at: place }: Option, expected: string, found: string) {
  const option = name === "" ? "the configuration" : name;
  return [diagnose("config/wrong-type", { option, expected, found }, place)];
}

function check(value: unknown, shape: Shape, option: Option): readonly Diagnostic[] {
  const wrong = (found = describeValue(value)): readonly Diagnostic[] =>
    wrongType(option, describe(shape), found);
  switch (shape.kind) {
    case "text":
      return typeof value === "string" && (shape.like ?? /./s).test(value) ? [] : wrong();
    case "name":
      return typeof value === "string" && isUsable(value) ? [] : wrong();
    case "boolean":
      return typeof value === "boolean" ? [] : wrong();
    case "constant":
      return value === shape.value ? [] : wrong();
    case "count":
      return Number.isSafeInteger(value) && Number(value) >= shape.least ? [] : wrong();
    case "choice":
      return typeof value === "string" && shape.values.includes(value) ? [] : wrong();
    case "list":
      if (!Array.isArray(value)) return wrong();
      return value.flatMap((item: unknown, index) => check(item, shape.of, itemOf(option, index)));
    case "map":
      if (!isRecord(value)) return wrong();
      return entriesOf(value).flatMap(([name, item]) =>
        check(item, shape.of, optionOf(option, name)),
      );
    case "object":
      return isRecord(value) ? checkFields(value, shape, option) : wrong();
    case "tagged":
      return isRecord(value) ? checkTagged(value, shape, option) : wrong();
    case "emitter":
      return isEmitter(value) ? checkEmitter(value, option) : wrong(describeNoEmitter(value));
    case "function":
      return typeof value === "function" ? [] : wrong();
    case "any":
      return [];
    case "document":
      return isDocument(value) ? [] : wrong();
    case "style":
      return isObject(value) ? checkStyle(value, option) : wrong();
    case "one-of": {
      // The shape that was probably meant makes a better message than the list of all.
      const meant = shape.shapes.find((each) => isAlike(value, each));
      return meant === undefined ? wrong() : check(value, meant, option);
    }
  }
}

function checkFields(
  value: Readonly<Record<string, unknown>>,
  { fields, required }: ObjectShape,
  option: Option,
): readonly Diagnostic[] {
  const missing = required
    .filter((name) => value[name] === undefined)
    .map((name) =>
      diagnose("config/missing-option", { option: below(option.name, name) }, option.at),
    );
  const found = entriesOf(value).flatMap(([name, item]) => {
    const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return shape === undefined
      ? [unknownOption(option, name, Object.keys(fields))]
      : check(item, shape, optionOf(option, name));
  });
  return [...missing, ...found];
}

function checkTagged(
  value: Readonly<Record<string, unknown>>,
  { by, cases }: Extract<Shape, { kind: "tagged" }>,
  option: Option,
): readonly Diagnostic[] {
  const tag = value[by];
  const meant = typeof tag === "string" && Object.hasOwn(cases, tag) ? cases[tag] : undefined;
  return meant === undefined
    ? checkFields({ [by]: tag }, object({ [by]: choice(...Object.keys(cases)) }, [by]), option)
    : checkFields(value, meant, option);
}

function unknownOption(option: Option, name: string, known: readonly string[]): Diagnostic {
  const suggestion = nearest(name, known);
  const help =
    suggestion === undefined && known.length < 30
      ? `the available options are ${known.map((each) => `\`${each}\``).join(", ")}`
      : suggestion === undefined
        ? undefined
        : `did you mean \`${suggestion}\`?`;
  const details = help === undefined ? {} : { help };
  const { name: full, at: place } = optionOf(option, name);
  return diagnose("config/unknown-option", { option: full }, { ...place, part: "key" }, details);
}

function checkStyle(
  options: Readonly<Record<string, unknown>>,
  option: Option,
): readonly Diagnostic[] {
  return entriesOf(options).flatMap(([name, value]) => {
    const expected = describeStyleOption(name);
    if (expected === undefined) return [unknownOption(option, name, Object.keys(styleDefaults))];
    if (isStyleOption(name, value)) return [];
    const found = describeValue(value);
    const { name: full, at: place } = optionOf(option, name);
    return [diagnose("config/wrong-type", { option: full, expected, found }, place)];
  });
}

function isAlike(value: unknown, shape: Shape): boolean {
  switch (shape.kind) {
    case "text":
    case "name":
    case "choice":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "constant":
      return value === shape.value;
    case "count":
      return typeof value === "number";
    case "list":
      return Array.isArray(value);
    case "map":
    case "object":
    case "tagged":
      return isRecord(value);
    case "emitter":
    case "style":
      return isObject(value);
    case "function":
      return typeof value === "function";
    case "any":
      return true;
    case "document":
      return isDocument(value);
    case "one-of":
      return shape.shapes.some((each) => isAlike(value, each));
  }
}

/** Checks what an emitter needs, and the options of a plugin. */
function checkEmitter(emitter: Emitter, option: Option): readonly Diagnostic[] {
  const { dependsOn = [], packages = {}, options } = emitter;
  const own = [
    ...check(dependsOn, emitterNames, optionOf(option, "dependsOn")),
    ...check(packages, packageRanges, optionOf(option, "packages")),
  ];
  if (own.length > 0) return own;
  const unnamed = Object.keys(packages).find((name) => !isPackageName(name));
  if (unnamed !== undefined)
    return wrongType(optionOf(option, "packages"), "by names of packages", `\`${unnamed}\``);
  return options === undefined ? [] : check(options.given, options.shape, option);
}

/** The entries of an object; `undefined` counts as absent, as usual for options in JavaScript. */
function entriesOf(
  value: Readonly<Record<string, unknown>>,
): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}
