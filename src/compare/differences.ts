import type { Json } from "../ir/json.ts";
import { canonicalText } from "../ir/json.ts";
import type { Origin } from "../ir/pointer.ts";
import type { ArraySchema, ObjectSchema, Property, Schema } from "../ir/schema.ts";
import { objectOf, propertyOf } from "../schema/object-of.ts";
import type { Resolve } from "../schema/references.ts";
import { matchesPattern } from "../schema/pattern.ts";
import type { Side as View } from "../schema/view.ts";
import {
  type Conjunct,
  areApart,
  arraysIn,
  conjunctsOf,
  mapOf,
  objectsIn,
  propertiesOf,
} from "./conjuncts.ts";
import { meaningDifferences } from "./meanings.ts";
import { type Demand, anyAt, demandsOf, guard } from "./demands.ts";
import type { TextForm } from "./readings.ts";
import {
  type Difference,
  type Said,
  lift,
  shaped,
  withPresence,
  withoutGuesses,
} from "./difference.ts";
import { inItems, inRest, orArray } from "./placed-demands.ts";
import type { SameSchemas } from "./same-schema.ts";

/** The schemas of one place of a sender's and a receiver's values. */
export interface Compared {
  readonly sender: Resolve;
  readonly receiver: Resolve;
  /** Of the sender's schemas with the receiver's. */
  readonly same: SameSchemas;
  readonly view: View;
  /** Absent if the values are not sent as text. */
  readonly text?: TextForm;
}

/** The most differences of one pair of schemas, over all places. */
const most = 400;

/**
 * Returns the keywords in which two schemas differ, at all places in their values. What they have
 * in common does not matter for what one accepts and the other refuses.
 */
export function differencesOf(
  sender: Schema,
  receiver: Schema,
  compared: Compared,
): { readonly found: readonly Difference[]; readonly isComplete: boolean } {
  const walk = new Walk(compared);
  const found = walk.between([sender], [receiver]);
  return { found, isComplete: walk.isComplete };
}

class Walk {
  readonly #compared: Compared;
  /** Pairs of schemas around the present ones, which need not be compared again. */
  readonly #open = new Set<string>();
  readonly #ids = new Map<Schema, number>();
  #count = 0;
  isComplete = true;

  constructor(compared: Compared) {
    this.#compared = compared;
  }

  between(sender: readonly Schema[], receiver: readonly Schema[]): readonly Difference[] {
    const { same, view, text } = this.#compared;
    const [left, right] = [sender[0], receiver[0]];
    if (left === undefined || right === undefined) return [];
    if (sender.length === 1 && receiver.length === 1 && same.isSame(left, right)) return [];
    const [sent, received] = [
      conjunctsOf(sender, this.#compared.sender),
      conjunctsOf(receiver, this.#compared.receiver),
    ];
    const key = `${this.#keyOf(sent)} ${this.#keyOf(received)}`;
    if (this.#open.has(key)) return [];
    if (this.#count > most) {
      this.isComplete = false;
      return [];
    }
    this.#open.add(key);
    const around = { sender: placeOf(sent, left), receiver: placeOf(received, right) };
    const demands = [demandsOf(sent, view, text), demandsOf(received, view, text)] as const;
    // Of values of another kind everything that the receiver demands is of interest.
    const all = text === undefined ? intersectionOf(receiver, right) : undefined;
    const own = [
      ...withoutGuesses(shaped(this.#own(...demands, around), all)),
      ...meaningDifferences(sent, received, around),
    ];
    // Of values of another type nothing else is of interest.
    const found =
      text === undefined && areApart(sent, received)
        ? own.filter(({ keyword }) => keyword === "type")
        : [
            ...withPresence([...own, ...this.#properties(sent, received, around)]),
            ...this.#items(sent, received),
          ];
    this.#open.delete(key);
    this.#count += found.length;
    return found;
  }

  #keyOf(conjuncts: readonly Conjunct[]): string {
    return conjuncts
      .map(({ schema, isNullable }) => {
        const id = this.#ids.get(schema) ?? this.#ids.size;
        this.#ids.set(schema, id);
        return `${id}${isNullable ? "?" : ""}`;
      })
      .join();
  }

  #own(
    sent: readonly Demand[],
    received: readonly Demand[],
    around: Difference["around"],
  ): readonly Difference[] {
    const senders = new Map(sent.map((each) => [each.key, each]));
    const receivers = new Map(received.map((each) => [each.key, each]));
    const keys = new Set([...senders.keys(), ...receivers.keys()]);
    return [...keys].flatMap((key): readonly Difference[] => {
      const [left, right] = [senders.get(key), receivers.get(key)];
      const either = right ?? left;
      if (either === undefined || (left && right && this.#isSameDemand(left, right))) return [];
      // Additional properties of a map are compared by what is inside.
      if (left?.keyword === "additionalProperties" && isMap(left) && right && isMap(right)) {
        return [];
      }
      return [
        {
          path: [],
          keyword: either.keyword,
          ...(either.name === undefined ? {} : { name: either.name }),
          ...(left && { sender: left }),
          ...(right && { receiver: right, demanded: right.schema }),
          around,
        },
      ];
    });
  }

  #isSameDemand(left: Demand, right: Demand): boolean {
    if (left.shown !== right.shown) return false;
    if (left.isWhole !== true && right.isWhole !== true) return true;
    if (left.keyword === "additionalProperties") {
      return this.#compared.same.isSame(restOf(left.schema), restOf(right.schema));
    }
    return this.#compared.same.isSame(left.schema, right.schema);
  }

  #properties(
    sent: readonly Conjunct[],
    received: readonly Conjunct[],
    around: Difference["around"],
  ): readonly Difference[] {
    const { view } = this.#compared;
    if (objectsIn(sent).length === 0 || objectsIn(received).length === 0) return [];
    const [left, right] = [propertiesOf(sent, view), propertiesOf(received, view)];
    const found: Difference[] = [];
    for (const name of new Set([...left.keys(), ...right.keys()])) {
      const [senders, receivers] = [left.get(name) ?? [], right.get(name) ?? []];
      const isKnown = senders.length > 0 && receivers.length > 0;
      if (isKnown) found.push(...this.#property(name, senders, receivers, around));
      else found.push(propertyDifference(name, { senders, receivers, received }, around));
    }
    const [map, others] = [mapOf(sent), mapOf(received)];
    if (map?.rest !== undefined && others?.rest !== undefined) {
      const inside = this.between([map.rest], [others.rest]);
      found.push(...inside.map((each) => lift(each, "*", (schema) => inRest(others, schema))));
    }
    return found;
  }

  #property(
    name: string,
    senders: readonly Property[],
    receivers: readonly Property[],
    around: Difference["around"],
  ): readonly Difference[] {
    const schemas = (properties: readonly Property[]): readonly Schema[] =>
      properties.map(({ schema }) => schema);
    const inside = this.between(schemas(senders), schemas(receivers)).map((each) =>
      lift(each, name, (schema) => guard(objectOf([propertyOf(name, schema, false)], schema.at))),
    );
    const [left, right] = [defaultOf(senders), defaultOf(receivers)];
    // Defaults are filled into requests.
    if (this.#compared.view === "output") return inside;
    if (canonicalDefault(left) === canonicalDefault(right)) return inside;
    const said = (value: Json | undefined, at: Origin): Said | undefined =>
      value === undefined ? undefined : { shown: canonicalText(value), at };
    const places = {
      sender: senders[0]?.at ?? around.sender,
      receiver: receivers[0]?.at ?? around.receiver,
    };
    const [leftSaid, rightSaid] = [said(left, places.sender), said(right, places.receiver)];
    const changed: Difference = {
      path: [name],
      keyword: "default",
      ...(leftSaid && { sender: leftSaid }),
      ...(rightSaid && { receiver: rightSaid }),
      around: places,
    };
    return [...inside, changed];
  }

  #items(sent: readonly Conjunct[], received: readonly Conjunct[]): readonly Difference[] {
    const [left, right] = [arraysIn(sent), arraysIn(received)];
    // A single value may be read as an array of it.
    const isText = this.#compared.text?.listsItems === true;
    if (right.length === 0 || (left.length === 0 && !isText)) return [];
    const counts = [...left, ...right].map(({ prefix }) => prefix.length);
    const longest = Math.min(20, Math.max(0, ...counts));
    const found: Difference[] = [];
    for (let index = 0; index <= longest; index += 1) {
      const at = (arrays: readonly ArraySchema[]): readonly Schema[] =>
        arrays.flatMap(({ prefix, rest }) =>
          index < longest ? (prefix[index] ?? rest ?? []) : (rest ?? []),
        );
      const [senders, receivers] = [at(left), at(right)];
      const [demand] = receivers;
      if (demand === undefined) continue;
      const step = longest === 0 || index === longest ? "*" : String(index);
      const wrap = (schema: Schema): Schema => {
        const items = inItems(schema, index, index === longest);
        const { text } = this.#compared;
        return text?.listsItems === true
          ? { kind: "intersection", at: schema.at, members: [items, orArray(schema)] }
          : items;
      };
      const free = [anyAt(demand.at)];
      const inside = this.between(senders.length === 0 ? free : senders, receivers);
      found.push(...inside.map((each) => lift(each, step, wrap)));
    }
    return found;
  }
}

function intersectionOf(schemas: readonly Schema[], first: Schema): Schema {
  return schemas.length === 1 ? first : { kind: "intersection", at: first.at, members: schemas };
}

/** The declarations of a property on each side, of which one has none. */
interface Declaring {
  readonly senders: readonly Property[];
  readonly receivers: readonly Property[];
  readonly received: readonly Conjunct[];
}

/** Returns the difference that only one side declares a property. */
function propertyDifference(
  name: string,
  { senders, receivers, received }: Declaring,
  around: Difference["around"],
): Difference {
  const said = ([first]: readonly Property[]): Said | undefined =>
    first && { shown: name, at: first.at };
  const [left, right] = [said(senders), said(receivers)];
  const at = around.receiver;
  const demands =
    receivers.length > 0
      ? receivers.map(({ schema }) => schema)
      : objectsIn(received).flatMap((object) => schemasForUndeclared(object, name));
  const [only] = demands;
  const all: Schema | undefined =
    demands.length > 1 ? { kind: "intersection", at, members: demands } : only;
  return {
    path: [],
    keyword: "properties",
    name,
    ...(left && { sender: left }),
    ...(right && { receiver: right }),
    around,
    ...(all && { demanded: guard(objectOf([propertyOf(name, all, false)], at)) }),
  };
}

/** The schemas of an object for a property that it does not declare. */
function schemasForUndeclared(object: ObjectSchema, name: string): readonly Schema[] {
  const matching = object.patterns.filter(({ pattern }) => matchesPattern(pattern, name) !== false);
  if (matching.length > 0) return matching.map(({ schema }) => schema);
  return object.rest === undefined || object.rest.kind === "any" ? [] : [object.rest];
}

function isMap({ schema }: Demand): boolean {
  const rest = restOf(schema);
  return rest !== undefined && rest.kind !== "never" && rest.kind !== "any";
}

function restOf(schema: Schema): Schema | undefined {
  return schema.kind === "guard" && schema.schema.kind === "object"
    ? schema.schema.rest
    : undefined;
}

function defaultOf(properties: readonly Property[]): Json | undefined {
  return properties.find((each) => each.default !== undefined)?.default;
}

function canonicalDefault(value: Json | undefined): string {
  return value === undefined ? "" : canonicalText(value);
}

function placeOf([first]: readonly Conjunct[], schema: Schema): Origin {
  return first?.schema.at ?? schema.at;
}
