import { key, lit, member as memberOf, ts } from "../emit/code.ts";
import type { TypePath, TypePlace, Version } from "./type-place.ts";

/** The names of the generated types of an operation. */
export interface OperationTypes {
  readonly request: string;
  readonly response: string;
}

/** Returns the names of the types of an operation, by its key. */
export type TypesOf = (version: Version, operation: string) => OperationTypes | undefined;

/** A statement for the compiler. */
export interface Probe {
  readonly text: string;
  /**
   * `fits`: code breaks if it does not compile. `known`: the same if `before`, which says it of the
   * old version, does. `same`: the types are equal if it compiles.
   */
  readonly kind: "fits" | "known" | "same";
  /** The same statement about the old version. */
  readonly before?: string;
}

/** Returns the statements that decide about a change; none if its types are not generated. */
export function probesFor(place: TypePlace, typesOf: TypesOf): readonly Probe[] {
  const types = { old: typeAt("old", place, typesOf), new: typeAt("new", place, typesOf) };
  if (types.old === undefined || types.new === undefined) return [];
  const both = { old: types.old, new: types.new };
  const isMember = place.names !== undefined;
  return [
    ...(isMember ? memberProbes(place, place.names, both, typesOf) : valueProbes(place, both)),
    ...goneProbes(place, both),
  ];
}

/** Returns the statement that the messages of an operation as a whole fit; also if they do. */
export function messageProbe(
  { part, sender, paths }: Pick<TypePlace, "part" | "sender" | "paths">,
  typesOf: TypesOf,
): Probe | undefined {
  const type = (version: Version): string | undefined =>
    wholeType(version, paths[version].operation, part, typesOf);
  const [from, to] = [type(sender), type(otherThan(sender))];
  return from === undefined || to === undefined ? undefined : fits(from, to);
}

type Both = Readonly<Record<Version, string>>;

function memberProbes(
  { sender, paths, part }: TypePlace,
  names: Readonly<Partial<Record<Version, string>>>,
  types: Both,
  typesOf: TypesOf,
): readonly Probe[] {
  const member = (version: Version, helper: string): string => {
    const name = names[version];
    return `Probe.${helper}<${types[version]}, ${name === undefined ? "never" : literal(name)}>`;
  };
  const { old: before } = names;
  const isGone = before !== undefined && names.new !== before;
  const uses = (): readonly Probe[] => {
    if (sender === "new") return readsOf(before ?? "", types);
    const [group, ...others] = paths.new.steps;
    const isGroup = group !== undefined && others.length === 0 && group !== "body";
    const whole = (version: Version): string =>
      wholeType(version, paths[version].operation, part, typesOf) ?? "unknown";
    return [
      isGroup
        ? known((version) => literalOf([group, before ?? ""], `Probe.Loose<${whole(version)}>`))
        : known((version) => literalOf([before ?? ""], `Probe.Given<Partial<${types[version]}>>`)),
    ];
  };
  return [
    // What is inside of a member has changes of its own.
    fits(member(sender, "Presence"), member(otherThan(sender), "Presence")),
    ...(isGone ? uses() : []),
    same(member("old", "Member"), member("new", "Member")),
  ];
}

/** Code that names a member of values that it receives. */
function readsOf(name: string, types: Both): readonly Probe[] {
  const value = memberOf(ts`value`, name).text;
  return [
    known((version) => `(value: Exclude<${types[version]}, null>) => ${value};`),
    known((version) => `${literal(name)} satisfies Probe.Names<${types[version]}>;`),
  ];
}

/** A literal with a member that fits all types, in the members that some names lead to. */
function literalOf(names: readonly string[], type: string): string {
  const value = names.reduceRight(
    (inner, name) => `{ ${key(name).text}: ${inner} }`,
    "null! as never",
  );
  return `(${value}) satisfies ${type};`;
}

/** The keywords about all that is inside of a value; others have changes of their own. */
const whole: ReadonlySet<string> = new Set([
  "allOf",
  "anyOf",
  "enum",
  "false",
  "if",
  "not",
  "oneOf",
  "path",
  "schema",
  "status",
  "unevaluated",
]);

function valueProbes({ sender, keyword }: TypePlace, own: Both): readonly Probe[] {
  const outside = (type: string) => (whole.has(keyword) ? type : `Probe.Shape<${type}>`);
  const types = { old: outside(own.old), new: outside(own.new) };
  const [from, to] = [types[sender], types[otherThan(sender)]];
  const names = fits(`keyof ${types.old}`, `Probe.Given<keyof ${types.new}>`);
  return [
    fits(from, `Probe.Given<${to}>`),
    ...(keyword === "path" ? [names] : []),
    same(types.old, types.new),
  ];
}

/** Code that compares with a value that is gone. */
function goneProbes({ sender, gone = [] }: TypePlace, types: Both): readonly Probe[] {
  if (sender === "old") return [];
  return gone.flatMap((value): readonly Probe[] => {
    if (!/^["\d-]/.test(value)) return [];
    const text = literal(JSON.parse(value) as string | number);
    return [known((version) => `(value: ${types[version]}) => value === ${text};`)];
  });
}

function known(use: (version: Version) => string): Probe {
  return { text: use("new"), kind: "known", before: use("old") };
}

function fits(from: string, to: string): Probe {
  return { text: `(value: ${from}): ${to} => value;`, kind: "fits" };
}

function same(one: string, other: string): Probe {
  return { text: `true satisfies Probe.Same<${one}, ${other}>;`, kind: "same" };
}

function typeAt(
  version: Version,
  { paths, part }: TypePlace,
  typesOf: TypesOf,
): string | undefined {
  const path: TypePath = paths[version];
  const whole = wholeType(version, path.operation, part, typesOf);
  if (whole === undefined) return undefined;
  const { status, mediaType } = path;
  const bySituation = status === undefined ? whole : `Probe.Answer<${whole}, ${status}>`;
  const one =
    mediaType === undefined
      ? bySituation
      : `Extract<${bySituation}, { contentType: ${literal(mediaType)} }>`;
  return path.steps.reduce((type, step) => `Probe.At<${type}, ${literal(step)}>`, one);
}

function wholeType(
  version: Version,
  operation: string,
  part: TypePlace["part"],
  typesOf: TypesOf,
): string | undefined {
  const types = typesOf(version, operation);
  return types && `${version === "old" ? "Old" : "New"}.${types[part]}`;
}

function otherThan(version: Version): Version {
  return version === "old" ? "new" : "old";
}

function literal(value: string | number): string {
  return lit(value).text;
}

/** The types that statements use, and the parts of the standard library that output needs. */
export const probeTypes = `
export type At<T, K extends string> = Exclude<Step<T, K>, undefined>;
type Step<T, K extends string> = T extends null | undefined
  ? never
  : T extends readonly (infer Item)[]
    ? K extends keyof T ? T[K] : Item
    : K extends keyof T
      ? T[K]
      : K extends "*" ? Others<T> : never;
type Others<T> = T extends AsyncIterable<infer Item>
  ? Item
  : string extends keyof T ? T[keyof T & string] : never;
export type Answer<T, Status> = T extends { status: infer Own }
  ? [Own & Status] extends [never] ? never : T
  : never;
export type Given<T> = [T] extends [never] ? unknown : T;
export type Presence<T, K> = [T] extends [never]
  ? {}
  : T extends null | undefined
    ? never
    : { [P in keyof T as P extends K ? P : never]: unknown };
export type Member<T, K> = T extends null | undefined
  ? never
  : { [P in keyof T as P extends K ? P : never]: T[P] };
type Scalar = Date | Blob | Temporal.Instant | Temporal.PlainDate | Temporal.Duration;
export type Shape<T> = T extends Scalar ? T : T extends object ? { [K in keyof T]: unknown } : T;
export type Names<T> = T extends null | undefined ? never : keyof T;
export type Loose<T> = T extends unknown ? { [K in keyof T]?: Partial<T[K]> } : never;
export type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare global {
  interface Blob { readonly size: number; readonly type: string; text(): Promise<string> }
  interface File extends Blob { readonly name: string }
  interface ReadableStream<T> { readonly locked: boolean; readonly item?: T }
  interface AsyncIterable<T> { readonly items: (item: T) => T }
  interface URLSearchParams { get(name: string): string | null }
  interface FormData { get(name: string): string | null }
  namespace Temporal {
    interface Instant { readonly epochNanoseconds: bigint }
    interface PlainDate { readonly monthCode: string }
    interface Duration { readonly blank: boolean }
  }
}
`;
