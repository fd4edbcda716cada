import type { Parameter } from "../ir/api.ts";
import type { Origin } from "../ir/pointer.ts";
import { canonicalText, type Json } from "../ir/json.ts";
import type { Resolve } from "../schema/references.ts";
import { type Change, type Part, type Verdict, type Version, unaffected } from "./change.ts";
import { textFormOf } from "./readings.ts";
import { differenceOfStyles, styleName } from "./styles.ts";
import { type TypePaths, within } from "./type-place.ts";
import { type Comparing, behaviorOfDefault, compareMessages } from "./schemas.ts";

/** Parameters of one kind, or the headers of a response, in two versions. */
export interface Fields {
  /** By a name that is the same in both versions. */
  readonly old: ReadonlyMap<string, Parameter>;
  readonly new: ReadonlyMap<string, Parameter>;
  readonly resolve: { readonly old: Resolve; readonly new: Resolve };
  /** The version that sends them. */
  readonly sender: Version;
  readonly part: Part & ("request" | "response");
  /** One of them in words: "query parameter". */
  readonly what: string;
  readonly operation: string;
  /** The places of all of them. */
  readonly at: { readonly old: Origin; readonly new: Origin };
  /** The place of all of them in generated types. */
  readonly typed: TypePaths;
}

/** Compares parameters or headers one by one, as the receiver reads them. */
export function compareFields(fields: Fields, comparing: Comparing): readonly Change[] {
  const names = new Set([...fields.old.keys(), ...fields.new.keys()]);
  return [...names].flatMap((name) => {
    const [old, now] = [fields.old.get(name), fields.new.get(name)];
    if (old === undefined || now === undefined) {
      const only = old ?? now;
      return only === undefined ? [] : [presenceChange(fields, name, only)];
    }
    return [
      ...requiredChange(fields, name, old, now),
      ...schemaChanges(fields, name, { old, new: now }, comparing),
      ...styleChange(fields, name, { old, new: now }, comparing),
      ...defaultChange(fields, name, old, now),
    ];
  });
}

function changeOf(
  fields: Fields,
  name: string,
  said: Pick<Change, "rule" | "message" | "wire"> & Partial<Change>,
): Change {
  const { part, operation, what, at, old, new: now, sender, typed: paths } = fields;
  const [before, after] = [old.get(name), now.get(name)];
  const names = {
    ...(before && { old: before.name }),
    ...(after && { new: after.name }),
  };
  return {
    part,
    where: `${what} \`${name}\``,
    operations: [operation],
    old: before?.at ?? at.old,
    new: after?.at ?? at.new,
    types: unaffected,
    typed: { part, sender, paths, keyword: "properties", names },
    behavior: unaffected,
    ...said,
  };
}

/** The change that only one version has a parameter. */
function presenceChange(fields: Fields, name: string, only: Parameter): Change {
  const { sender, part, what } = fields;
  const isNew = fields.new.has(name);
  const turn = isNew ? "added" : "removed";
  const isSent = isNew === (sender === "new");
  const required = only.required ? "required " : "";
  const said = {
    rule: `${part}-${wordOf(part)}-${turn}`,
    message: `the ${required}${what} \`${name}\` was ${turn}`,
  };
  if (isSent) {
    const reason = "receivers ignore what they do not declare";
    const isLost = part === "request";
    const behavior: Verdict = isLost
      ? { effect: "breaking", reason: "the receiver ignores it" }
      : unaffected;
    return changeOf(fields, name, { ...said, wire: { effect: "compatible", reason }, behavior });
  }
  if (!only.required) {
    return changeOf(fields, name, {
      ...said,
      wire: { effect: "compatible", reason: "it may be left out" },
    });
  }
  return changeOf(fields, name, { ...said, wire: without(fields, name) });
}

function requiredChange(
  fields: Fields,
  name: string,
  old: Parameter,
  now: Parameter,
): readonly Change[] {
  if (old.required === now.required) return [];
  const [sent, received] = fields.sender === "old" ? [old, now] : [now, old];
  const turn = now.required ? "added" : "removed";
  return [
    changeOf(fields, name, {
      rule: `${fields.part}-${wordOf(fields.part)}-required-${turn}`,
      message: `the ${fields.what} \`${name}\` is ${now.required ? "required" : "not required any more"}`,
      wire:
        received.required && !sent.required
          ? without(fields, name)
          : { effect: "compatible", reason: "it is sent nevertheless, or may be left out" },
    }),
  ];
}

/** The effect of a message without a parameter or header that the receiver needs. */
function without({ part, what, sender }: Fields, name: string): Verdict {
  const witness = {
    value: `a ${part} without the ${what} \`${name}\``,
    isDescription: true as const,
    refusedBy: sender === "old" ? ("new" as const) : ("old" as const),
    reason: "it is required",
  };
  return { effect: "breaking", witness };
}

function schemaChanges(
  fields: Fields,
  name: string,
  versions: { readonly old: Parameter; readonly new: Parameter },
  comparing: Comparing,
): readonly Change[] {
  const { part, what, sender, resolve, operation } = fields;
  const view = part === "request" ? ("input" as const) : ("output" as const);
  const text = textFormOf(versions[sender === "old" ? "new" : "old"]);
  return compareMessages(
    {
      old: { schema: versions.old.schema, resolve: resolve.old, view },
      new: { schema: versions.new.schema, resolve: resolve.new, view },
      sender,
      part,
      where: `${what} \`${name}\``,
      operation,
      typed: {
        old: within(fields.typed, [versions.old.name]).old,
        new: within(fields.typed, [versions.new.name]).new,
      },
      ...(text === undefined ? {} : { text }),
    },
    comparing,
  );
}

/** The change that values are written in another way. */
function styleChange(
  fields: Fields,
  name: string,
  versions: { readonly old: Parameter; readonly new: Parameter },
  { containment, mode }: Comparing,
): readonly Change[] {
  const { part, what, sender, resolve, operation } = fields;
  const other = sender === "old" ? "new" : "old";
  const [sent, received] = [versions[sender], versions[other]];
  const view = part === "request" ? "input" : "output";
  const side = { schema: sent.schema, resolve: resolve[sender], view } as const;
  const found = differenceOfStyles({ sent, received, side }, containment, mode);
  if (found === undefined) return [];
  const [before, after] = [versions.old, versions.new].map(styleName);
  const wire: Verdict =
    found === "unknown"
      ? { effect: "unknown", reason: "no value is known to be written in both ways", at: "" }
      : {
          effect: "breaking",
          witness: {
            value: exchanged(sent, found.sent, operation),
            isDescription: true,
            refusedBy: other,
            reason: `the same value is written as \`${found.received}\``,
          },
        };
  return [
    changeOf(fields, name, {
      rule: `${part}-${wordOf(part)}-style-changed`,
      message: `the ${what} \`${name}\` is written as ${after}, and was as ${before}`,
      wire,
    }),
  ];
}

/** A text in its place in a message. */
function exchanged({ in: location, name }: Parameter, text: string, operation: string): string {
  const line = operation.replaceAll(/\{([^{}]*)\}/g, (_, hole: string) =>
    location === "path" && hole === name ? text : "a",
  );
  switch (location) {
    case "path":
      return line;
    case "query":
    case "querystring":
      return `${line}?${text}`;
    case "header":
      return `${name}: ${text}`;
    case "cookie":
      return `cookie: ${text}`;
  }
}

function defaultChange(
  fields: Fields,
  name: string,
  old: Parameter,
  now: Parameter,
): readonly Change[] {
  const text = (value: Json | undefined): string | undefined =>
    value === undefined ? undefined : canonicalText(value);
  const [before, after] = [text(old.default), text(now.default)];
  if (fields.part !== "request" || before === after) return [];
  const message =
    before === undefined
      ? `\`default\` ${after} was added`
      : after === undefined
        ? `\`default\` ${before} was removed`
        : `\`default\` is ${after}, and was ${before}`;
  const turn = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return [
    changeOf(fields, name, {
      rule: `request-parameter-default-${turn}`,
      message,
      wire: unaffected,
      behavior: behaviorOfDefault(before),
    }),
  ];
}

function wordOf(part: Part): "parameter" | "header" {
  return part === "request" ? "parameter" : "header";
}
