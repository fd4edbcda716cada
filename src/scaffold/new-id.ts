import { type Code, lit, ts } from "../emit/code.ts";
import type { Schema, StringSchema } from "../ir/schema.ts";
import { sample } from "../sample/sample.ts";
import { accepts } from "../schema/accepts.ts";
import { disjuncts } from "../schema/references.ts";
import { withoutNull } from "./assignable.ts";
import type { Entity } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import { typedCode } from "./typed-value.ts";

/**
 * An expression for an id that no item of a collection has; `undefined` if the schema accepts none
 * that can be made. It is valid wherever the document has the id, if one can be.
 */
export function newId(
  { id, isNumbered = false, ids = [] }: Pick<Entity, "id" | "isNumbered" | "ids">,
  collection: Code,
  context: ServiceContext,
): Code | undefined {
  if (id === undefined) return undefined;
  const kindsOf = (schema: Schema): readonly Schema[] =>
    disjuncts(withoutNull(schema, context.$), context.$.resolve);
  const all = kindsOf(id.schema);
  const schema = all.find(({ kind }) => kind === (isNumbered ? "number" : "string")) ?? all[0];
  const next = ts`await store.next(${collection})`;
  if (schema?.kind === "number") {
    const { min = -Infinity, exclusiveMin = -Infinity, max, exclusiveMax } = schema.range ?? {};
    // Ids would reach a small bound.
    const isWide = (bound = Infinity): boolean => bound >= 1_000_000;
    const isFree = min <= 1 && exclusiveMin < 1 && isWide(max) && isWide(exclusiveMax);
    return isFree && schema.multipleOf === undefined ? typedCode(next, schema, context) : undefined;
  }
  if (schema?.kind !== "string" || schema.converted !== undefined) return undefined;
  const shown = ids.flatMap(kindsOf).filter((one) => one.kind === "string");
  const uuid = ts`${context.node("crypto", "randomUUID")}()`;
  const [random, counted] = [randomTexts(uuid, [schema, ...shown]), countedTexts(next, schema)];
  const likely = isNumbered ? [...counted, ...random] : [...random, ...counted];
  const texts = [...likely, ...sampledTexts({ uuid, next }, [schema, ...shown], context)];
  const find = (schemas: readonly Schema[]): Code | undefined =>
    texts.find(({ examples }) =>
      schemas.every((one) =>
        examples.every((text) => accepts(one, text, context.$.program, "output")),
      ),
    )?.code;
  const text = find([schema, ...shown]) ?? find([schema]);
  return text && typedCode(text, schema, context);
}

/** The digits of a UUID. */
const digits = "3f0f7a524be54f1b9d1e8d8a3c2b1a09";

/** An expression for different texts, and examples of them. */
interface Texts {
  readonly code: Code;
  readonly examples: readonly string[];
}

/**
 * A UUID, as many of its digits as the patterns and lengths of ids demand, or a word or an address
 * with a UUID.
 */
function randomTexts(uuid: Code, schemas: readonly StringSchema[]): readonly Texts[] {
  const named = schemas.flatMap(({ patterns: [pattern = ""] = [] }): readonly Texts[] => {
    const [, prefix = ""] = /^\^?([\w:-]+?)[[\\(]/.exec(pattern) ?? [];
    const code = ts`${lit(prefix)} + ${uuid}.replaceAll("-", "")`;
    return prefix === "" ? [] : [{ code, examples: [prefix + digits] }];
  });
  const short = schemas.flatMap(({ patterns = [], length: bounds }) => {
    const [, prefix = "", size] = /^\^?([\w:-]*?)[[\\(].*?\{(\d+)/.exec(patterns[0] ?? "") ?? [];
    const lengths = [size, bounds?.max, bounds?.min].map(Number);
    return lengths
      .filter((length) => length >= 8 && length <= 32)
      .flatMap((length): readonly Texts[] => {
        const code = ts`${uuid}.replaceAll("-", "")${length < 32 && ts`.slice(0, ${length})`}`;
        const text = digits.slice(0, length);
        const before = prefix === "" ? ts`` : ts`${lit(prefix)} + `;
        return [
          { code: ts`${before}${code}`, examples: [prefix + text] },
          { code: ts`${before}${code}.toUpperCase()`, examples: [prefix + text.toUpperCase()] },
        ];
      });
  });
  const example = "3f0f7a52-4be5-4f1b-9d1e-8d8a3c2b1a09";
  const word = { code: ts`"item-" + ${uuid}`, examples: [`item-${example}`] };
  const email = { code: ts`${uuid} + "@example.org"`, examples: [`${example}@example.org`] };
  return [{ code: uuid, examples: [example] }, ...short, ...named, word, email];
}

/** The numbers of items as texts, behind the words and with the digits that a pattern demands. */
function countedTexts(next: Code, { patterns = [], length }: StringSchema): readonly Texts[] {
  const [, prefix = "", size] =
    /^\^?([\w:-]*?)(?:\[0-9\]|\\d)(?:\{(\d+))?/.exec(patterns[0] ?? "") ?? [];
  const number = ts`String(${next})`;
  const width = Number(size ?? length?.min ?? 1);
  const isPadded = width > 1;
  const text = isPadded ? ts`${number}.padStart(${width}, "0")` : number;
  const most = "1234567".slice(0, Math.max(width, isPadded ? 1 : 7));
  return [
    {
      code: prefix === "" ? text : ts`${lit(prefix)} + ${text}`,
      examples: ["1", "42", most].map((one) => prefix + one.padStart(width, "0")),
    },
  ];
}

/** Samples of the schemas whose last characters, or what follows them, differ for each item. */
function sampledTexts(
  { uuid, next }: { readonly uuid: Code; readonly next: Code },
  schemas: readonly StringSchema[],
  { $ }: ServiceContext,
): readonly Texts[] {
  const samples = schemas
    .filter(({ patterns = [] }) => patterns.length > 0)
    .flatMap((schema) => {
      const made = sample(schema, $.program, { name: "id" });
      return made.ok && typeof made.value === "string" ? [made.value] : [];
    });
  return [...new Set(samples)].flatMap((text) => {
    const replaced = [32, 24, 16, 12, 10, 8, 7, 6, 5, 4].map((size) => ({
      size,
      kept: text.slice(0, -size),
    }));
    const appended = [32, 12].map((size) => ({ size, kept: text }));
    return [...appended, ...replaced].flatMap(({ size, kept }): readonly Texts[] => {
      const hex = ts`${lit(kept)} + ${uuid}.replaceAll("-", "")${size < 32 && ts`.slice(0, ${size})`}`;
      const upper = digits.slice(0, size).toUpperCase();
      const number = ts`${lit(kept)} + String(${next}).padStart(${size}, "0")`;
      const numbers = ["1", "42", "1234567"].map((one) => kept + one.padStart(size, "0"));
      const counted = { code: number, examples: numbers };
      // Few digits of a UUID are those of another one soon.
      if (size < 8) return [counted];
      return [
        { code: hex, examples: [kept + digits.slice(0, size)] },
        { code: ts`(${hex}).toUpperCase()`, examples: [kept.toUpperCase() + upper] },
        counted,
      ];
    });
  });
}
