import type { YAMLError } from "yaml";
import {
  type Diagnostic,
  type Staged,
  type TextLocation,
  diagnose,
} from "../diagnostics/diagnostic.ts";
import { isUnusable } from "../diagnostics/severity.ts";
import { maxNesting, maxSyntaxErrors } from "./limits.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import type { Source } from "./source.ts";
import { indentFlow } from "./yaml-indentation.ts";
import { type ReadStream, isAbsent, readYamlStream } from "./yaml-stream.ts";
import { mergeTags } from "./yaml-merge.ts";
import { readYamlValue } from "./yaml-value.ts";

/**
 * Parses YAML 1.2 (core schema) into plain values. Keys are strings exactly as in the text, as
 * OpenAPI's "failsafe" rule for keys requires: `1.10` stays `1.10`, and `200` is a string.
 * Values that JSON cannot represent are errors, reported with their positions. With an error there
 * is no value.
 */
export function parseYaml(id: string, text: string): Staged<Source | undefined> {
  const control = controlCharacter.exec(text);
  if (control !== null) {
    const codePoint = control[0].charCodeAt(0);
    return failed(diagnose("source/character", { codePoint }, range(id, control.index, 1)));
  }
  const plain = readPlainYaml(text);
  if (plain !== undefined) {
    return { value: { id, text, format: "yaml", value: plain }, diagnostics: [] };
  }
  return parseAnyYaml(id, text);
}

/**
 * Parses a text that may use all features of YAML. With `repair`, strings and flow collections need
 * no indentation.
 */
export function parseAnyYaml(id: string, text: string, repair = true): Staged<Source | undefined> {
  const stream = readYamlStream(text);
  if (stream.kind === "too-deep") {
    return failed(diagnose("source/nesting", { limit: maxNesting }, range(id, stream.offset, 1)));
  }
  const problems = diagnoseSyntax(id, text, stream);
  if (isUnusable(problems)) {
    return (repair ? parseIndented(id, text) : undefined) ?? failed(...problems);
  }
  const root = stream.document?.contents;
  if (stream.document === undefined || isAbsent(stream.document) || !root) {
    const found = text.trim() === "" ? "no text" : "nothing but comments";
    return failed(diagnose("source/empty", { found }, range(id, 0, 0)));
  }
  const { value, diagnostics } = readYamlValue(id, root);
  const all = [...problems, ...diagnoseDirectives(id, text, stream), ...diagnostics];
  return isUnusable(all)
    ? { value: undefined, diagnostics: all }
    : { value: { id, text, format: "yaml", value }, diagnostics: all };
}

/** Parses a text whose only errors are strings and flow collections that are not indented. */
function parseIndented(id: string, text: string): Staged<Source> | undefined {
  const indented = indentFlow(text);
  if (indented === undefined) return undefined;
  const { value, diagnostics } = parseAnyYaml(id, indented.text, false);
  if (value === undefined) return undefined;
  const places = indented.places.map((offset) =>
    diagnose("source/indentation", {}, range(id, offset, 1)),
  );
  return { value, diagnostics: [...places, ...diagnostics] };
}

/** C0 controls except tab, line feed and carriage return (YAML 1.2 §5.1). */
// oxlint-disable-next-line no-control-regex -- finding control characters is what it is for
const controlCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f]/;

function diagnoseSyntax(id: string, text: string, stream: ReadStream): readonly Diagnostic[] {
  const unusable = stream.warnings.filter(({ code }) => code !== "BAD_DIRECTIVE");
  const isMerge = ({ code, pos }: YAMLError): boolean =>
    code === "TAG_RESOLVE_FAILED" && mergeTags.includes(text.slice(...pos));
  const problems = [...stream.errors, ...unusable].filter((error) => !isMerge(error));
  const diagnostics = problems.map((error) => {
    const at = range(id, error.pos[0], error.pos[1] - error.pos[0]);
    switch (error.code) {
      case "TAB_AS_INDENT":
        return diagnose("source/tab", {}, at);
      case "TAG_RESOLVE_FAILED":
      case "BAD_COLLECTION_TYPE":
        return diagnose("source/tag", { tag: text.slice(...error.pos) }, at);
      // The parser has the value all the same.
      case "BAD_DQ_ESCAPE":
      case "BAD_SCALAR_START":
      case "KEY_OVER_1024_CHARS":
        return diagnose("source/yaml-form", { detail: detailOf(error) }, at);
      default:
        return diagnose("source/syntax", { format: "YAML", detail: detailOf(error) }, at);
    }
  });
  const broken = diagnostics.filter(({ severity }) => severity === "error");
  if (broken.length > 0) return broken.slice(0, maxSyntaxErrors);
  return stream.second === undefined
    ? diagnostics
    : [...diagnostics, diagnose("source/several-documents", {}, range(id, stream.second, 0))];
}

function detailOf(error: YAMLError): string {
  return error.message.slice(0, 1).toLowerCase() + error.message.slice(1);
}

/**
 * Reports directives that would change how other parsers read the text: another version, or a
 * directive that YAML 1.2 does not define.
 */
function diagnoseDirectives(id: string, text: string, stream: ReadStream): readonly Diagnostic[] {
  const unknown = stream.warnings
    .filter(({ code }) => code === "BAD_DIRECTIVE")
    .map((warning) => warning.pos[0]);
  const version = stream.document?.directives.yaml;
  if (version?.explicit === true && version.version !== "1.2") {
    unknown.push(/^%YAML/m.exec(text)?.index ?? 0);
  }
  return unknown.map((offset) => {
    const start = text.lastIndexOf("\n", offset) + 1;
    const directive = /.*/.exec(text.slice(start))?.[0].trimEnd() ?? "";
    return diagnose("source/directive", { directive }, range(id, start, directive.length));
  });
}

function range(source: string, offset: number, length: number): TextLocation {
  return { source, offset, length };
}

function failed(...diagnostics: readonly Diagnostic[]): Staged<undefined> {
  return { value: undefined, diagnostics };
}
