import type { Containment, Mode, Side } from "../evolve/containment.ts";
import type { Parameter, ParameterEncoding, ParameterStyle } from "../ir/api.ts";
import type { Origin } from "../ir/pointer.ts";
import type { Schema } from "../ir/schema.ts";
import { isList } from "../ir/json.ts";
import { objectOf } from "../schema/object-of.ts";
import { type Instance, isInstanceObject } from "../schema/value.ts";

/** One parameter or header in two versions, of which the first is sent. */
export interface Styles {
  readonly sent: Parameter;
  readonly received: Parameter;
  /** The schema of the sent one. */
  readonly side: Side;
}

/** A value that two versions write as different texts; `unknown` if no value was found. */
export type StyleDifference =
  { readonly sent: string; readonly received: string } | "unknown" | undefined;

/**
 * Compares the texts of values in the styles of two versions. Scalars have one text in most styles,
 * and so has an array of one item; each kind of value that the sender has is tried.
 */
export function differenceOfStyles(
  { sent, received, side }: Styles,
  containment: Containment,
  mode: Mode,
): StyleDifference {
  if (keyOf(sent.encoding) === keyOf(received.encoding)) return undefined;
  const values = kindsAt(side.schema.at).flatMap((kind) => {
    const { at } = side.schema;
    const schema: Schema = { kind: "intersection", at, members: [side.schema, kind] };
    return containment.valuesOf({ ...side, schema }, mode, 1);
  });
  if (values.length === 0) return "unknown";
  for (const value of values) {
    const [text, other] = [sent, received].map((each) => writtenText(each, value));
    if (text === undefined || other === undefined) return "unknown";
    // The name of a parameter in a path may have changed, which is nothing on the wire.
    const isSame =
      text === (sent.in === "path" ? writtenText({ ...received, name: sent.name }, value) : other);
    if (!isSame) return { sent: text, received: other };
  }
  return undefined;
}

/** A description of a style in a sentence: "`form` with `explode`". */
export function styleName({ encoding }: Parameter): string {
  if (encoding.kind === "content") return `\`${encoding.mediaType}\``;
  return `\`${encoding.style}\`${encoding.explode ? " with `explode`" : ""}`;
}

/** Leaves out what is reserved, which is the same text once it is decoded. */
function keyOf(encoding: ParameterEncoding): string {
  return encoding.kind === "content" ? encoding.mediaType : `${encoding.style} ${encoding.explode}`;
}

/** The kinds of values that styles tell apart. */
function kindsAt(at: Origin): readonly Schema[] {
  const scalars: readonly Schema[] = [
    { kind: "string", at },
    { kind: "number", at, integer: false },
    { kind: "boolean", at },
  ];
  const array = { kind: "array", at, prefix: [], unique: false } as const;
  return [
    ...scalars,
    { ...array, length: { min: 2 } },
    { ...array, length: { min: 1, max: 1 } },
    { ...objectOf([], at), count: { min: 1 } },
  ];
}

/**
 * Returns a value as a parameter of a style (RFC 6570, "Style Examples" of OpenAPI 3.1), without
 * percent-encoding; `undefined` if it is not known.
 */
function writtenText({ name, encoding }: Parameter, value: Instance): string | undefined {
  if (encoding.kind === "content") {
    return /\bjson\b/.test(encoding.mediaType) ? `${name}=${JSON.stringify(value)}` : undefined;
  }
  const { style, explode } = encoding;
  const lead = leads[style] ?? "";
  const isNamed = style !== "simple" && style !== "label";
  const named = (text: string): string => (isNamed ? `${name}=${text}` : text);
  if (style === "deepObject") return deepText(name, value);
  if (isList(value)) {
    const items = (value as readonly Instance[]).map(textOf);
    return explode
      ? lead + items.map(named).join(between[style] ?? "&")
      : lead + named(items.join(joined[style] ?? ","));
  }
  if (!isInstanceObject(value)) return lead + named(textOf(value));
  const entries = Object.entries(value).map(([key, each]) => [key, textOf(each)] as const);
  return explode
    ? lead + entries.map((entry) => entry.join("=")).join(between[style] ?? "&")
    : lead + named(entries.flat().join(joined[style] ?? ","));
}

function deepText(name: string, value: Instance): string {
  if (isList(value)) {
    return (value as readonly Instance[]).map((each) => `${name}[]=${textOf(each)}`).join("&");
  }
  if (!isInstanceObject(value)) return `${name}=${textOf(value)}`;
  return Object.entries(value)
    .map(([key, each]) => `${name}[${key}]=${textOf(each)}`)
    .join("&");
}

function textOf(value: Instance): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

type Marks = { readonly [style in ParameterStyle]?: string };

const leads: Marks = { matrix: ";", label: "." };
const between: Marks = { matrix: ";", label: ".", simple: ",", cookie: "; " };
const joined: Marks = { spaceDelimited: "%20", pipeDelimited: "|", tabDelimited: "%09" };
