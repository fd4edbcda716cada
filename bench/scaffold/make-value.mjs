import { schemaOf } from "./read-document.mjs";

/**
 * Makes valid values that differ from each other, from every example and from every default, so
 * that a value which is read back is the one that was sent.
 */
export function maker(document) {
  let count = 0;
  const next = () => (count += 1);

  function valueOf(schema, name, options, depth = 0) {
    const own = schemaOf(schema, document);
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
        return textOf(own, name);
      case "integer":
      case "number":
        return numberOf(own);
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

  function textOf(own, name) {
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
    const given = formats[own.format];
    if (given !== undefined) return given;
    if (own.pattern !== undefined) return patterned(own, number);
    const { minLength = 0, maxLength = 200 } = own;
    const text = `${name} ${number}`;
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
    ];
    const sized = [...all, ...all.map((one) => one.padEnd(least, "0"))];
    const found = sized.find(
      (one) =>
        new RegExp(own.pattern, "u").test(one) &&
        one.length >= least &&
        one.length <= (own.maxLength ?? Infinity),
    );
    return found ?? own.example ?? own.examples?.[0] ?? number;
  }

  function numberOf(own) {
    const step = own.multipleOf ?? 1;
    const least =
      own.minimum ?? (typeof own.exclusiveMinimum === "number" ? own.exclusiveMinimum + step : 0);
    const most =
      own.maximum ??
      (typeof own.exclusiveMaximum === "number" ? own.exclusiveMaximum - step : Infinity);
    const wide = most - least > 100_000 ? 4000 : 1;
    const value = Math.ceil(least / step) * step + step * (wide + next());
    return value <= most ? value : most === Infinity ? value : Math.floor(most / step) * step;
  }

  function listOf(own, name, options, depth) {
    if (depth > 4 && (own.minItems ?? 0) === 0) return [];
    const size = Math.max(1, own.minItems ?? 1);
    return Array.from({ length: Math.min(size, 20) }, () =>
      valueOf(own.items ?? {}, name, options, depth + 1),
    );
  }

  function objectOf(own, options, depth) {
    const required = new Set(own.required ?? []);
    const entries = Object.entries(own.properties ?? {}).filter(
      ([name, one]) =>
        schemaOf(one, document).readOnly !== true &&
        (required.has(name) || (depth < 4 && !options.requiredOnly)),
    );
    return Object.fromEntries(
      entries.map(([name, one]) => [name, valueOf(one, name, options, depth + 1)]),
    );
  }

  return {
    /** A value of a schema; `options` has the number of the `round`, and `requiredOnly`. */
    value: (schema, name, options = { round: 0 }) => valueOf(schema, name, options),
  };
}
