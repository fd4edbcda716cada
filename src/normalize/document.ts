import { type Diagnostic, diagnose, type Staged } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { Document, Operation } from "../ir/api.ts";
import type { Json } from "../ir/json.ts";
import type { NormalizedDocument } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Discriminator } from "../ir/schema.ts";
import { type RawObject, isObject } from "../openapi/object.ts";
import { upgrade } from "../openapi/upgrade.ts";
import { type OpenApiVersion, versionOf } from "../openapi/version.ts";
import { at, type Origin } from "../ir/pointer.ts";
import { type Project, here, nameInProject } from "../source/project.ts";
import { type Resolver, createResolvers } from "../source/resolve.ts";
import type { Resource } from "../source/schema-resources.ts";
import type { Entry, SourceSet } from "../source/source.ts";
import { splitCircularBases } from "./circular-bases.ts";
import { createDeclarations } from "./declarations.ts";
import { checkVersion, diagnoseKind } from "./document-kind.ts";
import {
  requireField,
  mapField,
  objectField,
  patternedField,
  requiredText,
  textField,
} from "./fields.ts";
import { breakLoops, cutChains } from "./loops.ts";
import { readPathItem } from "./path-item.ts";
import { checkPaths, rooted } from "./path-template.ts";
import { holdsObject, memberAt, type ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";
import { refTo } from "./reference.ts";
import { readSchema } from "./schema.ts";
import { createScopes, maxVariants } from "./scope.ts";
import { readSecurity, readSecuritySchemes } from "./security.ts";
import { readServers, readTags } from "./server.ts";
import { isAlias, readBase, withSubtypes } from "./subtypes.ts";
import { toOpenApi, upgradeSwagger } from "./swagger.ts";
import { checkUnused } from "./unused.ts";

/**
 * Reads one OpenAPI description into the IR: its operations, and every schema that can be referred
 * to.
 * The value is as complete as the text allows; it is `undefined` if the text is not an OpenAPI
 * description.
 */
export function normalize(
  entry: Entry,
  sources: SourceSet,
  resolverOf: (version: OpenApiVersion) => Resolver = createResolvers(sources),
): Staged<NormalizedDocument | undefined> {
  const source = sources.sources.get(entry.source);
  if (source === undefined) return { value: undefined, diagnostics: [] };
  const version = versionOf(source.value);
  if (version === undefined) {
    return { value: undefined, diagnostics: [diagnoseKind(source)] };
  }
  const diagnostics: Diagnostic[] = [];
  const resolver = resolverOf(version);
  const whole = resolver.whole(entry.source);
  if (whole === undefined || !isObject(whole.root.value)) return { value: undefined, diagnostics };
  const reading = createReading(entry, sources.project, resolver, {
    whole,
    report: (diagnostic) => void diagnostics.push(diagnostic),
  });
  checkVersion(reading, whole.root.value, whole.root.at);
  const value = readDocument(reading, { value: whole.root.value, at: whole.root.at });
  return { value, diagnostics };
}

function createReading(
  entry: Entry,
  project: Project = here,
  resolver: Resolver,
  { whole, report }: { readonly whole: Resource; readonly report: Reading["report"] },
): Reading {
  const nameOf = (source: string): string => nameInProject(source, project);
  const scopes = createScopes(resolver, whole, nameOf, ({ at }) => {
    report(diagnose("ref/variants", { limit: maxVariants }, at));
  });
  return {
    document: entry.document,
    version: whole.version,
    resolver,
    scopes,
    declarations: createDeclarations(
      entry.document,
      (source) => (source === entry.source ? "" : nameOf(source)),
      scopes,
    ),
    multipart: new Map(),
    files: new Map(),
    undescribed: new Map(),
    callbacks: new Set(),
    followed: new Set(),
    report,
    suggest: createSuggest(),
  };
}

function readDocument(
  reading: Reading,
  { value, at }: { readonly value: RawObject; readonly at: Origin },
): NormalizedDocument {
  const { resolver, scopes } = reading;
  const original: ObjectPlace = { value, at, scope: scopes.document };
  const root = reading.version === "2.0" ? upgradeSwagger(reading, original) : original;
  wantComponents(reading, root);
  const read = readRoot(reading, root);
  const bases = new Map<DeclarationId, Discriminator>();
  const aliases = new Set<DeclarationId>();
  const found = reading.declarations.finish((place, id) => {
    const base = readBase(reading, place);
    if (base !== undefined) bases.set(id, base);
    const schema = readSchema(reading, place);
    if (isAlias(schema, place)) aliases.add(id);
    return schema;
  });
  const declarations = withSubtypes(found, bases, aliases);
  for (const duplicate of resolver.duplicates()) {
    reading.report(diagnose("ref/duplicate-anchor", { name: duplicate.name }, duplicate.at));
  }
  for (const { name, at } of resolver.repeats()) {
    reading.report(diagnose("ref/repeated-anchor", { name }, at));
  }
  checkUnused(reading, root, read, declarations);
  const split = splitCircularBases(reading, declarations);
  const unbroken = cutChains(reading, breakLoops(reading, split));
  return { document: read, declarations: unbroken };
}

function createSuggest(): Reading["suggest"] {
  let left = 500;
  return (word, candidates, show = (meant) => meant) => {
    left -= 1;
    const meant = left < 0 ? undefined : nearest(word, candidates);
    return meant === undefined ? {} : { help: `did you mean \`${show(meant)}\`?` };
  };
}

/** Schedules every schema in `components`, in document order, referenced or not. */
function wantComponents(reading: Reading, root: ObjectPlace): void {
  const components = memberAt(root, "components");
  if (!holdsObject(components)) return;
  for (const [, { value, at }] of mapField(reading, components, "schemas")) {
    const resource = reading.resolver.enter(value, root.scope.resource);
    refTo(reading, { value, at, resource }, root);
  }
}

function readRoot(reading: Reading, root: ObjectPlace): Document {
  const untitled = "the document has no title";
  const info = requireField(reading, root, "info", untitled)
    ? objectField(reading, root, "info")
    : undefined;
  const title = info === undefined ? undefined : requiredText(reading, info, "title", untitled);
  const version =
    info === undefined ? undefined : requiredText(reading, info, "version", "it has no version");
  const description = info === undefined ? undefined : textField(reading, info, "description");
  const components = objectField(reading, root, "components");
  const schemes = components === undefined ? [] : readSecuritySchemes(reading, components);
  const schemeNames = new Set(schemes.map(({ name }) => name));
  const security = readSecurity(reading, root, schemeNames) ?? [];
  const parts = reading.version === "3.0" ? ["paths"] : ["paths", "components", "webhooks"];
  if (!parts.some((part) => Object.hasOwn(root.value, part))) {
    requireField(reading, root, "paths", "there are no operations");
  }

  const paths = patternedField(reading, root, "paths");
  checkPaths(reading, paths);
  const found = paths.map(([path, place]) =>
    readPathItem(reading, place, {
      security,
      schemes: schemeNames,
      label: path,
      path: rooted(path),
      templated: true,
      site: at(root.at, "paths", path),
    }),
  );
  const hooks = mapField(reading, root, "webhooks").map(([name, place]) => {
    const label = `webhook:${name}`;
    const site = at(root.at, "webhooks", name);
    const context = { security, schemes: schemeNames, label, path: name, templated: false, site };
    return readPathItem(reading, place, context);
  });
  const operations = found.flatMap((one) => one.operations);
  checkOperationIds(reading, operations);
  let raw: Json | undefined;
  return {
    id: reading.document,
    title: title ?? "",
    version: version ?? "",
    ...(description === undefined ? {} : { description }),
    servers: readServers(reading, root) ?? [],
    tags: readTags(reading, root),
    securitySchemes: [...schemes, ...reading.undescribed.values()],
    operations,
    webhooks: [
      ...hooks.flatMap((one) => [...one.operations, ...one.callbacks]),
      ...found.flatMap((one) => one.callbacks),
    ],
    at: root.at,
    // Computed on demand: few outputs need it, and it is as large as the document.
    get raw() {
      return (raw ??= rawOf(root, reading.version));
    },
  };
}

function rawOf(root: ObjectPlace, version: OpenApiVersion): Json {
  if (version === "2.0") return toOpenApi(root);
  return version === "3.0" ? upgrade(root.value) : (root.value as Json);
}

function checkOperationIds(reading: Reading, operations: readonly Operation[]): void {
  const seen = new Map<string, Operation>();
  for (const operation of operations) {
    const { operationId } = operation;
    if (operationId === undefined) continue;
    const other = seen.get(operationId);
    if (other === undefined) {
      seen.set(operationId, operation);
      continue;
    }
    const related = [{ at: other.at, message: `also the operationId of ${other.key}` }];
    reading.report(diagnose("operation/duplicate-id", { operationId }, operation.at, { related }));
  }
  for (const [operationId, operation] of seen) {
    const numbered = /^(.*[^\d_])_?\d+$/.exec(operationId)?.[1] ?? "";
    const other = seen.get(numbered);
    if (other === undefined) continue;
    const related = [{ at: other.at, message: `the operation \`${numbered}\`` }];
    const params = { operationId, other: numbered };
    const where = at(operation.at, "operationId");
    reading.report(diagnose("operation/numbered-id", params, where, { related }));
  }
}
