import { type Code, lit, member, property as propertyCode, ts } from "../emit/code.ts";
import type { Property } from "../ir/schema.ts";
import { followed } from "../schema/references.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { plainName } from "./plain-name.ts";
import type { Entity } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";

/**
 * The property that a word such as `cancel` changes, as a member of a new item: the status that is
 * called so (`cancelled`), a flag (`published`, false for `unpublish`), or a number that counts it
 * (`likes`). `undefined` if there is none, or more than one.
 */
export function changedByWord(
  word: string,
  { properties }: Entity,
  context: ServiceContext,
): Code | undefined {
  const plain = plainName(word);
  const opposite = /^(?:un|de|dis)(?=\w{4})(.*)$/.exec(plain)?.[1];
  const own = properties.filter((one) => isVisible(one, "output"));
  const found = own.flatMap((one) => {
    const code =
      changed(one, { word: plain, isOn: true }, context) ??
      (opposite === undefined ? undefined : changed(one, { word: opposite, isOn: false }, context));
    return code === undefined ? [] : [propertyCode(one.name, code)];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The word for an action, and false for its opposite. */
interface Wanted {
  readonly word: string;
  readonly isOn: boolean;
}

function changed(
  { name, schema }: Property,
  { word, isOn }: Wanted,
  { $ }: ServiceContext,
): Code | undefined {
  const own = followed(withoutNull(schema, $), $.resolve);
  // `archive`, `archived`; `cancel`, `cancelled`
  const stem = word.replace(/(?:ate|e|y)$/, "");
  if (stem.length < 3) return undefined;
  const plain = plainName(name);
  if (own.kind === "enum") {
    const texts = own.members.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
    const [text, ...others] = texts.filter((one) => plainName(one).startsWith(stem));
    const isStatus = /(?:status|state|stage|phase)$/.test(plain);
    return isOn && isStatus && others.length === 0 && text !== undefined ? lit(text) : undefined;
  }
  if (own.kind === "boolean") {
    return plain.replace(/^is/, "").startsWith(stem) ? lit(isOn) : undefined;
  }
  const counts = [`${word}s`, `${word}count`, `${word}scount`, `num${word}s`, `${word}d`];
  const isCount = counts.includes(plain) || (plain === word && word.endsWith("s"));
  if (own.kind !== "number" || !isCount) return undefined;
  return ts`(${member(ts`old`, name)} ?? 0) ${isOn ? ts`+` : ts`-`} 1`;
}
