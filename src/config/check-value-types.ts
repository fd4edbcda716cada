import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { at } from "../ir/pointer.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { walk } from "../ir/visit.ts";
import type { ValueChoices } from "../schema/value-choices.ts";
import { matcherOf } from "../pattern/glob.ts";
import { type Resolve, conjuncts, disjuncts, resolverOf } from "../schema/references.ts";
import type { ResolvedConfig, ResolvedDocument } from "./resolved-config.ts";

/** An option with the documents that it applies to. */
interface Use {
  readonly option: string;
  readonly path: readonly string[];
  readonly documents: readonly string[];
  readonly types: ValueChoices;
}

/** Reports formats and names of schemas in `brand` and `openEnums` that have no effect. */
export function checkValueTypes(
  config: Pick<ResolvedConfig, "documents" | "types" | "file">,
  program: Program,
): readonly Diagnostic[] {
  const resolve = resolverOf(program);
  return usesOf(config).flatMap(({ option, path, documents, types }) => {
    const own = [...program.declarations.values()].filter(
      ({ document, at: place }) => documents.includes(document) && place.path !== undefined,
    );
    if (own.length === 0) return [];
    const { brand, openEnums } = types;
    const named = (key: string, patterns: readonly string[], is: Suits): readonly Finding[] =>
      patterns.flatMap((name) =>
        whyUnused(name, own, is, resolve).map((why) => ({ key, name, ...why })),
      );
    const findings = [
      ...(brand?.format ?? []).flatMap((name) => unusedFormat(name, own)),
      ...named("brand.schemas", brand?.schemas ?? [], isScalar),
      ...named("openEnums", typeof openEnums === "object" ? openEnums : [], isEnum),
    ];
    return findings.map(({ key, name, why, help }) => {
      const keys = [...path, ...key.split(".")];
      const place =
        config.file === undefined
          ? undefined
          : at({ source: config.file, path: undefined }, ...keys);
      const params = { option: `${option}${key}`, value: name, why };
      return diagnose("config/no-effect", params, place, help === undefined ? {} : { help });
    });
  });
}

interface Finding {
  readonly key: string;
  readonly name: string;
  readonly why: string;
  readonly help?: string;
}

/** The options of all documents with those that have no other ones, and those of single ones. */
function usesOf({ documents, types }: Pick<ResolvedConfig, "documents" | "types">): readonly Use[] {
  return (["brand", "openEnums"] as const).flatMap((name): readonly Use[] => {
    const isCommon = ({ own }: ResolvedDocument): boolean =>
      own?.types === undefined || JSON.stringify(own.types[name]) === JSON.stringify(types[name]);
    const common = documents.filter(isCommon).map(({ id }) => id);
    const parts = documents.filter((document) => !isCommon(document));
    return [
      { option: "", path: [], documents: common, types: { [name]: types[name] } },
      ...parts.map(({ id, own }) => ({
        option: `documents.${id}.`,
        path: ["documents", id],
        documents: [id],
        types: { [name]: own?.types?.[name] },
      })),
    ];
  });
}

type Suits = (schema: Schema, resolve: Resolve) => boolean;

function isScalar(schema: Schema, resolve: Resolve): boolean {
  const all = disjuncts(schema, resolve).flatMap((each) => conjuncts(each, resolve));
  return all.some(({ kind }) => kind === "string" || kind === "number");
}

function isEnum(schema: Schema, resolve: Resolve): boolean {
  const all = disjuncts(schema, resolve).flatMap((each) => conjuncts(each, resolve));
  return all.some((each) => each.kind === "enum" && each.members.length > 1);
}

function whyUnused(
  pattern: string,
  own: readonly Declaration[],
  suits: Suits,
  resolve: Resolve,
): readonly Pick<Finding, "why" | "help">[] {
  const components = own.filter(({ role }) => role === "component");
  const meant = components.filter(({ hint }) => matcherOf(pattern)(hint));
  if (meant.length === 0) {
    const suggestion = nearest(
      pattern,
      components.map(({ hint }) => hint),
    );
    const help = suggestion === undefined ? {} : { help: `did you mean \`${suggestion}\`?` };
    return [{ why: "no schema has this name", ...help }];
  }
  if (meant.some(({ schema }) => suits(schema, resolve))) return [];
  const wanted = suits === isEnum ? "an enum of several values" : "a string or a number";
  return [{ why: `it is not ${wanted}` }];
}

function unusedFormat(name: string, own: readonly Declaration[]): readonly Finding[] {
  const formats = new Set<string>();
  for (const { schema } of own) {
    walk(schema, (node) => {
      const isPlain = (node.kind === "string" || node.kind === "number") && !node.converted;
      if (isPlain && node.format !== undefined) formats.add(node.format);
    });
  }
  if (formats.has(name)) return [];
  const suggestion = nearest(name, formats);
  const help = suggestion === undefined ? {} : { help: `did you mean \`${suggestion}\`?` };
  return [{ key: "brand.format", name, why: "no string or number has this format", ...help }];
}
