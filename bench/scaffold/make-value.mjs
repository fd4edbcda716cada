import { textsOf } from "./make-text.mjs";
import { propertiesOf, schemaOf } from "./read-document.mjs";

/**
 * Makes valid values that differ from each other, from every example and from every default, so
 * that a value which is read back is the one that was sent.
 */
export function maker(document) {
  let count = 0;
  const next = () => (count += 1);

  function valueOf(schema, name, options, depth = 0) {
    const own = narrowed(schemaOf(schema, document), schemaOf(options.shown ?? {}, document));
    if (own.const !== undefined) return own.const;
    const listed = own.enum?.filter((one) => one !== null);
    if (listed?.length > 0) return listed[next() % listed.length];
    if (own.alternatives !== undefined) {
      return valueOf(
        own.alternatives[depth > 2 ? 0 : options.round % own.alternatives.length] ?? {},
        name,
        options,
        depth + 1,
      );
    }
    switch (own.type) {
      case "string":
        // What the response shows as a number is the text of one.
        return own.isNumber ? String(next() + 4000) : textOf(own, name, options);
      case "integer":
      case "number":
        return numberOf(own, options);
      case "boolean":
        return options.round % 2 === 0;
      case "array":
        return listOf(own, name, options, depth);
      case "object":
        return objectOf(own, options, depth);
      default:
        return `${name}-${next()}`;
    }
  }

  function textOf(own, name, { round }) {
    const number = String(next());
    const formats = {
      "date-time": `2031-05-06T07:${String(count % 60).padStart(2, "0")}:09Z`,
      date: `2031-05-${String((count % 28) + 1).padStart(2, "0")}`,
      time: "07:08:09Z",
      email: `sent${number}@example.org`,
      uuid: `3f0f7a52-4be5-4f1b-9d1e-${number.padStart(12, "0")}`,
      uri: `https://example.org/sent/${number}`,
      url: `https://example.org/sent/${number}`,
      "uri-reference": `/sent/${number}`,
      hostname: `sent${number}.example.org`,
      ipv4: `10.0.0.${count % 250}`,
      ipv6: `::${count % 250}`,
      byte: btoa(`sent ${number}`),
      duration: `P${number}D`,
      decimal: `${number}.5`,
    };
    // A time by its example, without a format.
    const isTime = own.format === undefined && /^\d{4}-\d\d-\d\dT\d/.test(own.example);
    const given = formats[isTime ? "date-time" : own.format];
    if (given !== undefined) return given;
    if (own.pattern !== undefined) return patterned(own, number);
    const { minLength = 0, maxLength = 200 } = own;
    // Not in the order in which they are made.
    const text = `${"mzat"[round]}${name} ${number}`;
    const short = text.length > maxLength ? number : text;
    return short.slice(0, maxLength).padEnd(minLength, "x");
  }

  /** A text of a pattern, found among usual ones; the document's example if there is none. */
  function patterned(own, number) {
    const least = own.minLength ?? 0;
    const letters = [...number].map((digit) => "abcdefghij"[Number(digit)]).join("");
    const all = [
      number,
      letters,
      `a${number}`,
      letters.toUpperCase().padStart(3, "A"),
      letters.toUpperCase().padStart(2, "A"),
      number.padStart(4, "0"),
      number.padStart(5, "0"),
      number.padStart(8, "1"),
      `${number}.50`,
      `+4930${number.padStart(7, "1")}`,
      `#${number.padStart(6, "0")}`,
      `2031-05-${String((count % 28) + 1).padStart(2, "0")}`,
      "07:08",
      `https://example.org/${number}`,
      `sent${number}@example.org`,
      `3f0f7a52-4be5-4f1b-9d1e-${number.padStart(12, "0")}`,
      number.padStart(24, "0"),
      ...textsOf(own.pattern, Number(number)),
      // A list of words: `^(open|closed)$`.
      ...own.pattern
        .replaceAll(/[\^$()?:]/g, "")
        .split("|")
        .filter((one) => /^[\w -]+$/.test(one)),
    ];
    const sized = [...all, ...all.map((one) => one.padEnd(least, "0"))];
    const found = sized.find(
      (one) =>
        expression(own.pattern).test(one) &&
        (own.other === undefined || expression(own.other).test(one)) &&
        one.length >= least &&
        one.length <= (own.maxLength ?? Infinity),
    );
    return found ?? own.example ?? own.examples?.[0] ?? number;
  }

  function numberOf(own, { round }) {
    const step = own.multipleOf ?? 1;
    const least =
      own.minimum ?? (typeof own.exclusiveMinimum === "number" ? own.exclusiveMinimum + step : 0);
    const most =
      own.maximum ??
      (typeof own.exclusiveMaximum === "number" ? own.exclusiveMaximum - step : Infinity);
    const wide = most - least > 100_000 ? 4000 + (round === 1 ? 500 : 0) : 1;
    const value = Math.ceil(least / step) * step + step * (wide + next());
    return value <= most ? value : most === Infinity ? value : Math.floor(most / step) * step;
  }

  function listOf(own, name, options, depth) {
    if (depth > 4 && (own.minItems ?? 0) === 0) return [];
    const size = Math.max(1, own.minItems ?? 1);
    return Array.from({ length: Math.min(size, 20) }, () =>
      valueOf(own.items ?? {}, name, { ...options, shown: shownItems(options, depth) }, depth + 1),
    );
  }

  function objectOf(own, options, depth) {
    const required = new Set(own.required ?? []);
    const entries = Object.entries(own.properties ?? {}).filter(
      ([name, one]) =>
        schemaOf(one, document).readOnly !== true &&
        (required.has(name) || (depth < 4 && !options.requiredOnly)),
    );
    const shown = propertiesOf(schemaOf(options.shown ?? {}, document));
    return Object.fromEntries(
      entries.map(([name, one]) => [
        name,
        valueOf(one, name, { ...options, shown: shown[name] }, depth + 1),
      ]),
    );
  }

  function shownItems({ shown }, depth) {
    const own = shown === undefined ? undefined : schemaOf(shown, document);
    // A body that is a list has the items that the response shows.
    return own?.items ?? (depth === 0 ? own : undefined);
  }

  /** The object inside a response that has the most properties of a request. */
  function shownItem(shown, names, depth = 0) {
    if (shown === undefined || depth > 4) return { count: 0 };
    const own = schemaOf(shown, document);
    if (own.type === "array") return shownItem(own.items, names, depth + 1);
    const properties = propertiesOf(own);
    const count = names.filter((name) => Object.hasOwn(properties, name)).length;
    return Object.values(properties)
      .map((one) => shownItem(one, names, depth + 1))
      .reduce((best, one) => (one.count > best.count ? one : best), { count, schema: own });
  }

  return {
    /**
     * A value of a schema; `options` has the number of the `round`, and `requiredOnly`. With
     * `shown`, the schema of a response, values are such that the response may show them.
     */
    value: (schema, name, options = { round: 0 }) => {
      const own = schemaOf(schema, document);
      const item = own.type === "array" ? schemaOf(own.items ?? {}, document) : own;
      const names = Object.keys(propertiesOf(item));
      return valueOf(schema, name, { ...options, shown: shownItem(options.shown, names).schema });
    },
  };
}

/** A regular expression, also with escapes that only the older syntax has. */
function expression(pattern) {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}

/** A schema with the restrictions of another one of its type. */
function narrowed(own, shown) {
  if (own.type === "string" && /^(?:number|integer)$/.test(shown.type))
    return own.enum === undefined && own.format === undefined && own.pattern === undefined
      ? { ...own, isNumber: true }
      : own;
  if (own.type === undefined || own.type !== shown.type) return own;
  const both = (name, choose) =>
    own[name] === undefined || shown[name] === undefined
      ? (own[name] ?? shown[name])
      : choose(own[name], shown[name]);
  const shared = own.enum?.filter((one) => shown.enum?.includes(one)) ?? [];
  return {
    ...own,
    ...((shared.length > 0 || own.enum === undefined) && {
      enum: shared.length > 0 ? shared : shown.enum,
    }),
    format: own.format ?? shown.format,
    pattern: own.pattern ?? shown.pattern,
    other: own.pattern === undefined ? undefined : shown.pattern,
    minLength: both("minLength", Math.max),
    maxLength: both("maxLength", Math.min),
    minimum: both("minimum", Math.max),
    maximum: both("maximum", Math.min),
  };
}
