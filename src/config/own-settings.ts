import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import type { Config, DatesChoice, DocumentConfig, DocumentSource, TypesConfig } from "./config.ts";
import type { ValueChoices } from "../schema/value-choices.ts";
import { resolveEmit } from "./resolve-emit.ts";
import type {
  OwnSettings,
  ResolvedConfig,
  ResolvedDocument,
  ResolvedPlace,
} from "./resolved-config.ts";

type FromHere = (path: string) => string;

/** The places of what several documents use. */
type Places = Pick<ResolvedConfig, "sharedPlace" | "runtimePlace">;

/** True if a document of a configuration is an object of options. */
export function isOptions(given: DocumentSource | DocumentConfig): given is DocumentConfig {
  return typeof given !== "string" && "spec" in given;
}

type ValueOptions = Pick<Config, "types" | "dates" | "brand" | "openEnums">;

/** Returns the types of values, with their defaults; the later options take precedence. */
export function resolveTypes(...all: readonly ValueOptions[]): ValueChoices {
  const brand = all.findLast((each) => each.brand !== undefined)?.brand;
  const openEnums = all.findLast((each) => each.openEnums !== undefined)?.openEnums ?? false;
  return {
    ...all.reduce<Required<TypesConfig>>(
      (types, { dates, types: own }) => ({ ...types, ...typesOfDates(dates), ...present(own) }),
      { "date-time": "string", date: "string", duration: "string", int64: "number" },
    ),
    ...(brand !== undefined && {
      brand: { format: listOf(brand.format), schemas: listOf(brand.schemas) },
    }),
    openEnums,
  };
}

function typesOfDates(dates: DatesChoice | undefined): TypesConfig {
  switch (dates) {
    case undefined:
      return {};
    case "string":
      return { "date-time": "string", date: "string", duration: "string" };
    case "Date":
      return { "date-time": "Date", date: "string", duration: "string" };
    case "Temporal":
      return {
        "date-time": "Temporal.Instant",
        date: "Temporal.PlainDate",
        duration: "Temporal.Duration",
      };
  }
}

function listOf(given: string | readonly string[] = []): readonly string[] {
  return typeof given === "string" ? [given] : given;
}

/** As everywhere in a configuration, `undefined` counts as absent. */
function present(types: TypesConfig = {}): TypesConfig {
  return Object.fromEntries(Object.entries(types).filter(([, type]) => type !== undefined));
}

/** Returns the form of names, and the custom ones with those in the options of each document. */
export function namesOf({
  documents,
  names = {},
  naming = {},
}: Config): Pick<ResolvedConfig, "names" | "naming"> {
  const own = optionsOf(documents).flatMap(([id, options]) =>
    options.names === undefined ? [] : [[id, { ...names[id], ...options.names }] as const],
  );
  return { names: { ...names, ...Object.fromEntries(own) }, naming };
}

/** Returns the places of shared schemas and of the runtime, where they are configured. */
export function placesOf({ share, runtime }: Config, fromHere: FromHere): Places {
  const shared = typeof share === "object" ? share : {};
  const own = typeof runtime === "string" ? { package: runtime } : runtime;
  const sharedPlace = placeOf(shared, fromHere);
  const runtimePlace = own?.package === "copy" ? undefined : placeOf(own ?? {}, fromHere);
  return {
    ...(sharedPlace !== undefined && { sharedPlace }),
    ...(runtimePlace !== undefined && { runtimePlace }),
  };
}

function hasValueOptions({ types, dates, brand, openEnums }: ValueOptions): boolean {
  return [types, dates, brand, openEnums].some((option) => option !== undefined);
}

interface PlaceOptions {
  readonly package?: string;
  readonly output?: string;
  readonly build?: boolean;
}

function placeOf(options: PlaceOptions, fromHere: FromHere): ResolvedPlace | undefined {
  const { package: name, output, build = false } = options;
  if (name === undefined) return output === undefined ? undefined : { folder: fromHere(output) };
  const folder = fromHere(output ?? `packages/${name.replace(/^@[^/]*\//, "")}`);
  return { folder, package: name, build };
}

/** Adds to each document its settings that differ from those of all. */
export function withOwnSettings(
  documents: readonly ResolvedDocument[],
  config: Config,
  { sharedPlace, runtimePlace }: Places,
  fromHere: FromHere,
): Staged<readonly ResolvedDocument[]> {
  const options = new Map(optionsOf(config.documents));
  const diagnostics: Diagnostic[] = [];
  const value = documents.map((document): ResolvedDocument => {
    const given = options.get(document.id);
    if (given === undefined) return document;
    const { output, runtime, importExtension, group, naming, names } = given;
    const emit = given.emit && resolveEmit({ ...config.emit, ...given.emit });
    diagnostics.push(...(emit?.diagnostics ?? []));
    const hasPlaces = sharedPlace !== undefined || runtimePlace !== undefined;
    const own: OwnSettings = {
      ...(emit && { emit: emit.value }),
      ...(hasValueOptions(given) && { types: resolveTypes(config, given) }),
      ...(names && { names }),
      ...(naming && { naming: { ...config.naming, ...naming } }),
      ...(output !== undefined && { output: fromHere(output) }),
      ...(output !== undefined && (runtime === "copy" || !hasPlaces) && { isSelfContained: true }),
      ...(importExtension !== undefined && { importExtension }),
      ...(group !== undefined && { group }),
    };
    return Object.keys(own).length === 0 ? document : { ...document, own };
  });
  return { value, diagnostics };
}

/** A folder of the output, and the option that says so. */
type Place = readonly [option: string, folder: string];

/** Reports folders that several parts of the output would own. */
export function checkOutputs(
  documents: readonly ResolvedDocument[],
  output: string,
  { sharedPlace, runtimePlace }: Places,
): readonly Diagnostic[] {
  const inBase = documents.filter(({ own }) => own?.output === undefined);
  const outside = documents.flatMap(({ id, own }): readonly Place[] =>
    own?.output === undefined ? [] : [[`documents.${id}.output`, own.output]],
  );
  const isBaseUsed = inBase.length > 0;
  const hasPlaces = sharedPlace !== undefined || runtimePlace !== undefined;
  const places: readonly Place[] = [
    ...(isBaseUsed ? [["output", output] as const] : []),
    ...(sharedPlace === undefined ? [] : [["share", sharedPlace.folder] as const]),
    ...(runtimePlace === undefined ? [] : [["runtime", runtimePlace.folder] as const]),
    ...outside,
  ];
  // The folders inside of these, with nothing but their own files.
  const runtimes = [...(isBaseUsed && !hasPlaces ? [["output", output] as const] : []), ...outside];
  const inner: readonly Place[] = [
    ...inBase.map(({ id }): Place => [`documents.${id}`, `${output}/${id}`]),
    ...(isBaseUsed && sharedPlace === undefined ? [["output", `${output}/shared`] as const] : []),
    ...runtimes.map(([option, folder]): Place => [option, `${folder}/runtime`]),
  ];
  return places.flatMap(([option, folder], index) => {
    const [owner, owned] =
      places.slice(0, index).find(([, other]) => folderKey(other) === folderKey(folder)) ??
      inner.find(([, other]) => isWithin(folderKey(folder), folderKey(other))) ??
      [];
    return owner === undefined || owned === undefined
      ? []
      : diagnose("config/same-output", { option, owner, folder: owned });
  });
}

/** The same for paths that are one on a file system without case, or that composes characters. */
function folderKey(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function optionsOf(documents: Config["documents"]): readonly (readonly [string, DocumentConfig])[] {
  if (Array.isArray(documents)) return [];
  return Object.entries(documents as Readonly<Record<string, DocumentSource | DocumentConfig>>)
    .filter(([, given]) => given !== undefined)
    .flatMap(([id, given]) => (isOptions(given) ? [[id, given] as const] : []));
}
