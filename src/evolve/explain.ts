import { isList } from "../ir/json.ts";
import type { Origin } from "../ir/pointer.ts";
import type { ArraySchema, ObjectSchema, Schema } from "../ir/schema.ts";
import { type Judging, judge, schemasAt } from "../schema/accepts.ts";
import { followed } from "../schema/references.ts";
import { type Instance, isInstanceObject, typeOfValue } from "../schema/value.ts";

/** The reason why a schema refuses a value, as deep in the value as it can be given. */
export interface Refusal {
  /** JSON Pointer into the value. */
  readonly at: string;
  /** The place of the schema that refuses this part of the value. */
  readonly schema: Origin;
  /** A part of a sentence: "`minLength` is 3". */
  readonly reason: string;
  /** True if the part is bytes, which only the declared type can refuse. */
  readonly isBytes: boolean;
}

/** Finds the deepest schema that refuses a part of a value that `schema` refuses. */
export function explain(schema: Schema, value: Instance, judging: Judging): Refusal {
  return refusalOf(schema, value, judging, "");
}

function refusalOf(schema: Schema, value: Instance, judging: Judging, at: string): Refusal {
  const verdict = judge(schema, value, judging);
  const reason = verdict.kind === "refuses" ? verdict.reason : "it is refused";
  const here: Refusal = {
    at,
    schema: schema.at,
    reason,
    isBytes: typeOfValue(value) === "binary",
  };
  const refuses = (own: Schema, part: Instance): boolean =>
    judge(own, part, judging).kind === "refuses";
  const inPart = (own: Schema, part: Instance, key: string | number): Refusal =>
    refusalOf(own, part, judging, `${at}${pointerStep(key)}`);
  switch (schema.kind) {
    case "ref":
      return refusalOf(judging.resolve(schema.target), value, judging, at);
    case "guard":
      return refusalOf(schema.schema, value, judging, at);
    case "intersection": {
      const member = schema.members.find((each) => refuses(each, value));
      return member === undefined ? here : refusalOf(member, value, judging, at);
    }
    case "union": {
      const member = closest(schema.members, value, judging);
      return member === undefined ? here : refusalOf(member, value, judging, at);
    }
    case "evaluated":
      return refuses(schema.schema, value) ? refusalOf(schema.schema, value, judging, at) : here;
    case "conditional": {
      const isThen = judge(schema.if, value, judging).kind === "accepts";
      return refusalOf(isThen ? schema.then : schema.else, value, judging, at);
    }
    case "array":
      return isList(value) ? ofItems(schema, value as readonly Instance[]) : here;
    case "object":
      return isInstanceObject(value) ? ofProperties(schema, value) : here;
    default:
      return here;
  }

  function ofItems({ prefix, rest }: ArraySchema, items: readonly Instance[]): Refusal {
    for (const [index, item] of items.entries()) {
      const own = prefix[index] ?? rest;
      if (own !== undefined && refuses(own, item)) return inPart(own, item, index);
    }
    return here;
  }

  function ofProperties(own: ObjectSchema, object: { readonly [name: string]: Instance }): Refusal {
    for (const [name, part] of Object.entries(object)) {
      const refusing = schemasAt(own, name, judging.matches).find((each) => refuses(each, part));
      if (refusing?.kind === "never") return { ...here, at: `${at}${pointerStep(name)}` };
      if (refusing !== undefined) return inPart(refusing, part, name);
    }
    const dependent = own.dependentSchemas.find(
      ({ name, schema: each }) => Object.hasOwn(object, name) && refuses(each, value),
    );
    return dependent === undefined ? here : refusalOf(dependent.schema, value, judging, at);
  }
}

/** The only alternative that a value can be meant for, if there is one. */
function closest(
  members: readonly Schema[],
  value: Instance,
  judging: Judging,
): Schema | undefined {
  const isOneTooMany = members.some((each) => judge(each, value, judging).kind !== "refuses");
  if (isOneTooMany) return undefined;
  const type = typeOfValue(value);
  const same = members.filter((each) => {
    const target = followed(each, judging.resolve);
    return target.kind === type || target.kind === "intersection";
  });
  return same.length === 1 ? same[0] : undefined;
}

function pointerStep(key: string | number): string {
  return `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
