import type { Containment, Mode, Side, Verdict as Answer } from "../evolve/containment.ts";
import type { Origin } from "../ir/pointer.ts";
import type { Schema } from "../ir/schema.ts";
import { judge } from "../schema/accepts.ts";
import { behaviorOfMeaning, isMeaning } from "./meanings.ts";
import { type Change, type Verdict, type Version, unaffected } from "./change.ts";
import type { Difference, Said } from "./difference.ts";
import { differencesOf } from "./differences.ts";
import { type TextForm, otherReadings } from "./readings.ts";
import { SameSchemas } from "./same-schema.ts";
import { type TypePaths, type TypePlace, within } from "./type-place.ts";
import { goneValues, messageOf, ruleOf } from "./words.ts";

/** Two versions of a document that are compared, and what is known of them. */
export interface Comparing {
  readonly containment: Containment;
  readonly mode: Mode;
  /** Of schemas of the old version with the new one's. */
  readonly same: SameSchemas;
  /** The same with the sides swapped. */
  readonly sameTurned: SameSchemas;
}

/** The schemas of one kind of message in two versions. */
export interface Messages {
  readonly old: Side;
  readonly new: Side;
  /** The version whose messages the other one has to accept. */
  readonly sender: Version;
  readonly part: "request" | "response";
  /** The messages in words, as a beginning of places: "request body". */
  readonly where: string;
  readonly operation: string;
  /** The place of the messages in generated types. */
  readonly typed: TypePaths;
  /** Absent if messages are JSON, or something else with types of its own. */
  readonly text?: TextForm;
}

/** Returns the changes of a kind of message, with their effects on the wire and on behavior. */
export function compareMessages(messages: Messages, comparing: Comparing): readonly Change[] {
  const isOld = messages.sender === "old";
  const [sender, receiver] = isOld ? [messages.old, messages.new] : [messages.new, messages.old];
  const same = isOld ? comparing.same : comparing.sameTurned;
  if (same.isSame(sender.schema, receiver.schema)) return [];
  const { containment, mode } = comparing;
  const whole = containment.contains(sender, receiver, mode);
  const { found, isComplete } = differencesOf(sender.schema, receiver.schema, {
    sender: sender.resolve,
    receiver: receiver.resolve,
    same,
    view: sender.view,
    ...(messages.text && { text: messages.text }),
  });
  const ask = (demanded: Schema): Answer =>
    containment.contains(sender, { ...receiver, schema: demanded }, mode);
  const asked = merged(found).map(({ places, ...difference }): Change => {
    const wire = readOtherwise(wireOf(difference, whole, ask), messages, receiver);
    const there = { ...difference, path: placeOf(places, wire, receiver) };
    return changeOf(there, withClaim(wire, messages, sender, receiver), messages);
  });
  const isExplained = asked.some(({ wire }) => wire.effect === effectOf(whole));
  // What is sent as text may be read as a valid value, although it is not one as it was sent.
  const isRead = messages.text !== undefined && isComplete && asked.length > 0;
  return whole.kind === "contained" || isExplained || isRead
    ? asked
    : [...asked, wholeChange(whole, messages, sender, receiver)];
}

/** A difference that holds at several places: its demand is that of all of them. */
interface Placed extends Difference {
  readonly places: readonly Pick<Difference, "path" | "demanded">[];
}

/** Differences of one keyword of the same two schemas are one. */
function merged(found: readonly Difference[]): readonly Placed[] {
  const byPlace = new Map<string, Difference[]>();
  const numbers = new Map<Origin, number>();
  const numberOf = (at: Origin): number => {
    const number = numbers.get(at) ?? numbers.size;
    numbers.set(at, number);
    return number;
  };
  for (const difference of found) {
    const { keyword, name = "", sender, receiver, around } = difference;
    const places = [around.sender, around.receiver].map(numberOf);
    const key = [keyword, name, sender?.shown, receiver?.shown, ...places].join("\n");
    const known = byPlace.get(key);
    if (known === undefined) byPlace.set(key, [difference]);
    else known.push(difference);
  }
  return [...byPlace.values()].flatMap((places): readonly Placed[] => {
    const [first] = places;
    if (first === undefined) return [];
    const members = places.flatMap(({ demanded }) => demanded ?? []);
    const [demanded] = members;
    if (demanded === undefined) return [{ ...first, places }];
    const all: Schema =
      members.length === 1 ? demanded : { kind: "intersection", at: demanded.at, members };
    return [{ ...first, demanded: all, places }];
  });
}

/** The place whose demand a witness does not meet; without a witness, the first one. */
function placeOf(
  places: Placed["places"],
  { witness }: Verdict,
  { resolve, view }: Side,
): readonly string[] {
  const judging = { resolve, side: view };
  const refusing = places.find(
    ({ demanded }) =>
      witness !== undefined &&
      demanded !== undefined &&
      judge(demanded, witness.value, judging).kind === "refuses",
  );
  return (refusing ?? places[0])?.path ?? [];
}

function wireOf(
  { keyword, demanded }: Difference,
  whole: Answer,
  ask: (demanded: Schema) => Answer,
): Verdict {
  if (keyword === "default" || isMeaning(keyword)) return unaffected;
  if (whole.kind === "contained") return provedBy(whole.isVacuous);
  if (demanded === undefined) {
    return { effect: "compatible", reason: "the receiver demands less" };
  }
  const answer = ask(demanded);
  switch (answer.kind) {
    case "contained":
      return provedBy(answer.isVacuous);
    case "unknown":
      return { effect: "unknown", reason: answer.reason, at: answer.at };
    case "refuted":
      return refutedBy(answer);
  }
}

/** Takes back a witness that a receiver may read as another value, which is valid. */
function readOtherwise(wire: Verdict, { text }: Messages, receiver: Side): Verdict {
  const { witness } = wire;
  if (text === undefined || witness === undefined) return wire;
  const judging = { resolve: receiver.resolve, side: receiver.view };
  const isValid = otherReadings(witness.value).some(
    (value) => judge(receiver.schema, value, judging).kind !== "refuses",
  );
  return isValid
    ? { effect: "unknown", reason: "it depends on how the text is read", at: witness.at ?? "" }
    : wire;
}

function provedBy(isVacuous: boolean): Verdict {
  const reason = isVacuous ? "the sender has no valid value" : "every value of the sender is valid";
  return { effect: "compatible", reason };
}

function refutedBy({ witness, refusal }: Extract<Answer, { kind: "refuted" }>): Verdict {
  // The versions and the claim are filled in by the caller.
  const { at, reason } = refusal;
  return { effect: "breaking", witness: { value: witness, refusedBy: "new", at, reason } };
}

function effectOf(whole: Answer): "breaking" | "unknown" | "compatible" {
  return whole.kind === "refuted"
    ? "breaking"
    : whole.kind === "unknown"
      ? "unknown"
      : "compatible";
}

function withClaim(wire: Verdict, { sender }: Messages, from: Side, to: Side): Verdict {
  if (wire.witness === undefined) return wire;
  const refusedBy = sender === "old" ? "new" : "old";
  const claim = { sender: from, receiver: to };
  return { ...wire, witness: { ...wire.witness, refusedBy, claim } };
}

function changeOf(difference: Difference, wire: Verdict, messages: Messages): Change {
  const { keyword, path, around } = difference;
  const isOld = messages.sender === "old";
  const [before, after] = isOld
    ? [difference.sender, difference.receiver]
    : [difference.receiver, difference.sender];
  const versions = { old: before, new: after };
  const [oldAround, newAround] = isOld
    ? [around.sender, around.receiver]
    : [around.receiver, around.sender];
  return {
    rule: ruleOf(messages.part, difference, versions),
    message: messageOf(difference, versions),
    part: messages.part,
    where: placeIn(messages.where, path),
    operations: [messages.operation],
    old: before?.at ?? oldAround,
    new: after?.at ?? newAround,
    wire,
    types: typesOf(keyword, versions, wire),
    typed: placeInTypes(difference, versions, messages),
    behavior: behaviorOf(keyword, versions, messages.part),
  };
}

function placeInTypes(
  { keyword, path, name }: Difference,
  versions: { readonly old: Said | undefined; readonly new: Said | undefined },
  { part, sender, typed }: Messages,
): TypePlace {
  const isPresence = keyword === "properties" || keyword === "required properties";
  const isThere = (said: Said | undefined) => !isPresence || said !== undefined;
  const gone = goneValues(versions);
  return {
    part,
    sender,
    paths: within(typed, path),
    keyword,
    ...(name !== undefined && {
      names: {
        ...(isThere(versions.old) && { old: name }),
        ...(isThere(versions.new) && { new: name }),
      },
    }),
    ...(gone.length > 0 && { gone }),
  };
}

/** The keywords that limit the values of a type, which TypeScript cannot express. */
const valuesOnly: ReadonlySet<string> = new Set([
  "default",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "maxItems",
  "maxLength",
  "maxProperties",
  "maximum",
  "minItems",
  "minLength",
  "minProperties",
  "minimum",
  "multipleOf",
  "pattern",
  "uniqueItems",
]);

/**
 * Returns the effect on code that uses the generated types, which are assignable where the values
 * of one are values of the other. Code may also name a property that is gone.
 */
function typesOf(
  keyword: string,
  { old, new: now }: { readonly old?: object | undefined; readonly new?: object | undefined },
  wire: Verdict,
): Verdict {
  if (valuesOnly.has(keyword)) return unaffected;
  if (keyword === "properties" && old !== undefined && now === undefined) {
    return { effect: "breaking", reason: "code may name the property" };
  }
  return asOnWire(wire);
}

function asOnWire({ effect }: Verdict): Verdict {
  return effect === "none" ? unaffected : { effect, reason: "the types differ as the values do" };
}

function behaviorOf(
  keyword: string,
  versions: Readonly<Record<Version, Said | undefined>>,
  part: "request" | "response",
): Verdict {
  if (isMeaning(keyword)) return behaviorOfMeaning(keyword, versions, part);
  const isFilledIn = keyword === "default" && part === "request";
  return isFilledIn ? behaviorOfDefault(versions.old?.shown) : unaffected;
}

/** The effect on requests that leave a value out. */
export function behaviorOfDefault(old: string | undefined): Verdict {
  return old === undefined
    ? { effect: "compatible", reason: "the document did not say what is assumed" }
    : { effect: "breaking", reason: "requests without the value mean something else" };
}

function wholeChange(whole: Answer, messages: Messages, sender: Side, receiver: Side): Change {
  const wire: Verdict =
    whole.kind === "refuted"
      ? refutedBy(whole)
      : whole.kind === "unknown"
        ? { effect: "unknown", reason: whole.reason, at: whole.at }
        : unaffected;
  return {
    rule: `${messages.part}-schema-changed`,
    message: "the schema has changed",
    part: messages.part,
    where: messages.where,
    operations: [messages.operation],
    old: messages.old.schema.at,
    new: messages.new.schema.at,
    wire: withClaim(wire, messages, sender, receiver),
    types: asOnWire(wire),
    typed: {
      part: messages.part,
      sender: messages.sender,
      paths: messages.typed,
      keyword: "schema",
    },
    behavior: unaffected,
  };
}

/** Words for a place in messages: "request body, `/messages/*`". */
function placeIn(where: string, path: readonly string[]): string {
  if (path.length === 0) return where;
  const pointer = path.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  return `${where}, \`${pointer.join("")}\``;
}
