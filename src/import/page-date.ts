/**
 * The names of dates, best first, ignoring case, `_` and `-`: of the last change, of the download,
 * of the publication.
 */
const NAMES: readonly RegExp[] = [
  /^(?:lastmod|(?:last)?(?:modified|updated?)(?:at|on|date)?|dateModified)$/i,
  /^(?:downloaded|fetched|retrieved|crawled|scraped)(?:at|on|date)?$/i,
  /^(?:date|published(?:at|on)?)$/i,
];

/** Returns the date of a page in its front matter or comments, in milliseconds since 1970. */
export function dateIn(lines: readonly string[]): number | undefined {
  const entries = lines.flatMap((line) => {
    const [name = "", text = ""] = entryOf(line) ?? [];
    const time = parseDate(text);
    return time === undefined ? [] : [{ name: name.replaceAll(/[\s_-]/g, ""), time }];
  });
  return NAMES.map((names) => entries.find(({ name }) => names.test(name))?.time).find(
    (time) => time !== undefined,
  );
}

/**
 * Returns name and value of a line `name: value`, `name = value` or `"name": value,`, without
 * quotes around them.
 */
export function entryOf(line: string): readonly [name: string, value: string] | undefined {
  const end = line.search(/[:=]/);
  if (end === -1) return undefined;
  const value = line.slice(end + 1).trim();
  return [unquoted(line.slice(0, end).trim()), unquoted(value.replace(/(["']),$/, "$1"))];
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, "$2");
}

/**
 * Parses a date of ISO 8601 or of HTTP, in milliseconds since 1970. Without a zone it is in UTC, so
 * that the result does not depend on the machine.
 */
export function parseDate(text: string): number | undefined {
  if (/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(text)) {
    return valid(Date.parse(text));
  }
  const parts = /^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ]+([\d:.]+) ?(Z|[+-]\d\d:?\d\d|UTC)?)?$/i.exec(
    text,
  );
  if (parts === null) return undefined;
  const [, year, month, day, time = "00:00", zone = "Z"] = parts;
  const offset = /^[+-]/.test(zone) ? zone.replace(/^(...):?/, "$1:") : "Z";
  return valid(Date.parse(`${year}-${month}-${day}T${time}${offset}`));
}

function valid(time: number): number | undefined {
  return Number.isNaN(time) ? undefined : time;
}
