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

/** Returns name and value of a line `name: value`, without quotes around the value. */
export function entryOf(line: string): readonly [name: string, value: string] | undefined {
  const colon = line.indexOf(":");
  if (colon === -1) return undefined;
  const value = line
    .slice(colon + 1)
    .trim()
    .replace(/^(["'])(.*)\1$/, "$2");
  return [line.slice(0, colon), value];
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
