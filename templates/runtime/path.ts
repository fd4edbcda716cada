import { InvalidRequestError } from "./errors.ts";
import { encode } from "./serialize.ts";

/** `.` or `..` as a part of a path, spelt in any way that a URL parser or a proxy may still read as one. */
const dots = /(?:^|[/\\]|%(?:2f|5c))(?:\.|%2e){1,2}(?:$|[/\\;]|%(?:2f|5c))/i;

/**
 * Puts percent-encoded values into a path template: `/pets/{id}` → `/pets/a%2Fb`.
 * Throws `InvalidRequestError` when a value is missing or empty, or when it would make a segment `.` or `..`, which no encoding prevents: the call would reach another path.
 */
export function fillPath(template: string, values: ReadonlyMap<string, string>): string {
  return template
    .split("/")
    .map((segment) => {
      const filled = segment.replace(/\{([^{}]*)\}|[#\\\s]/g, (match, name?: string) => {
        if (name === undefined) return encode(match);
        const value = values.get(name);
        if (value === undefined || value === "") {
          throw new InvalidRequestError(`The path parameter \`${name}\` is missing or empty`);
        }
        return value;
      });
      if (filled !== segment && dots.test(filled.replaceAll("%25", "%"))) {
        throw new InvalidRequestError(`The path segment \`${segment}\` would become a dot segment`);
      }
      return filled;
    })
    .join("/");
}
