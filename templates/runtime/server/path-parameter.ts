import { type Field, readJson } from "./parameter-field.ts";
import { readDelimited } from "../wire/read-delimited.ts";
import { decodePercent } from "./name-value-pairs.ts";
import { type Report, addIssue, pointerTo } from "./request-report.ts";

/** Reads a path parameter from the raw text in its place. */
export function readSegment(field: Field, raw: string, report: Report): unknown {
  const { name, style, explode, forms } = field;
  const at = (): string => pointerTo("path", name);
  if (field.json) return readJson(decodePercent(raw), at(), report);
  const pair = explode ? { pair: "=" } : {};
  switch (style) {
    case "label": {
      if (!raw.startsWith(".")) return misplaced(".", raw, at(), report);
      const text = raw.slice(1);
      // Early versions of OpenAPI show the label style with dots where RFC 6570 has commas.
      const item = explode || !text.includes(",") ? "." : ",";
      return readDelimited(text, forms, { item, ...pair }, decodePercent);
    }
    case "matrix":
      if (!raw.startsWith(";")) return misplaced(";", raw, at(), report);
      return readMatrix(field, raw.slice(1), at(), report);
    default:
      return readDelimited(raw, forms, { item: ",", ...pair }, decodePercent);
  }
}

/** Reads `;name=a;name=b`, `;name=a,b` or, for an exploded object, `;a=1;b=2`. */
function readMatrix(field: Field, text: string, at: string, report: Report): unknown {
  const { name, explode, forms } = field;
  const isObject = explode && forms.object !== undefined;
  const own = isObject && forms.array === undefined && forms.scalar === undefined;
  if (own) return readDelimited(text, forms, { item: ";", pair: "=" }, decodePercent);
  const values = text.split(";").map((part) => {
    const equals = part.indexOf("=");
    const key = equals === -1 ? part : part.slice(0, equals);
    return decodePercent(key) === name
      ? part.slice(equals === -1 ? part.length : equals + 1)
      : undefined;
  });
  const named = values.filter((value) => value !== undefined);
  if (named.length !== values.length) {
    return isObject
      ? readDelimited(text, forms, { item: ";", pair: "=" }, decodePercent)
      : misplaced(`;${name}`, text, at, report);
  }
  const last = named[named.length - 1] ?? "";
  if (!explode) return readDelimited(last, forms, { item: "," }, decodePercent);
  const isList = forms.array !== undefined && (forms.scalar === undefined || named.length > 1);
  return isList
    ? readDelimited(named.join(";"), { array: forms.array }, { item: ";" }, decodePercent)
    : readDelimited(last, forms, { item: ";" }, decodePercent);
}

function misplaced(prefix: string, raw: string, at: string, report: Report): string {
  addIssue(report, at, "style", `must begin with \`${prefix}\``, { prefix });
  return decodePercent(raw);
}
