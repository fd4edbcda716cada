import { extensibleEnum } from "./meanings.ts";
import { canonicalText, isList, isObject } from "../ir/json.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Annotations, Schema } from "../ir/schema.ts";
import type { Resolve } from "../schema/references.ts";

/** Schemas of two documents, which are compared by what they mean and not by their names. */
export class SameSchemas {
  readonly #one: Resolve;
  readonly #other: Resolve;
  /** Pairs of declarations that are equal, and pairs that are not. */
  readonly #known = new Map<string, boolean>();

  constructor(one: Resolve, other: Resolve) {
    this.#one = one;
    this.#other = other;
  }

  /**
   * True if both schemas have the same keywords, however they are divided into components.
   * Annotations do not count, but defaults do. Two recursive schemas are equal if nothing tells
   * them apart.
   */
  isSame(one: Schema | undefined, other: Schema | undefined): boolean {
    if (one === undefined || other === undefined) return one === other;
    const assumed = new Set<string>();
    const same = this.#schemas(one, other, assumed);
    // What was assumed on the way is true if nothing spoke against it.
    if (same) for (const pair of assumed) this.#known.set(pair, true);
    return same;
  }

  #schemas(one: Schema, other: Schema, assumed: Set<string>): boolean {
    if (one.kind !== "ref" && other.kind !== "ref") return this.#fields(one, other, assumed);
    const pair = `${keyOf(one)} ${keyOf(other)}`;
    const known = pair.includes("@") ? undefined : this.#known.get(pair);
    if (known !== undefined) return known;
    if (!pair.includes("@")) {
      if (assumed.has(pair)) return true;
      assumed.add(pair);
    }
    const same = this.#schemas(
      one.kind === "ref" ? this.#one(one.target) : one,
      other.kind === "ref" ? this.#other(other.target) : other,
      assumed,
    );
    if (!same && !pair.includes("@")) this.#known.set(pair, false);
    return same;
  }

  #fields(one: object, other: object, assumed: Set<string>): boolean {
    const [left, right] = [one as Fields, other as Fields];
    const names = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...names].every((name) => unsaid.has(name) || this.#field(name, left, right, assumed));
  }

  #field(name: string, one: Fields, other: Fields, assumed: Set<string>): boolean {
    const [left, right] = [one[name], other[name]];
    if (name === "note") return extensibleEnum(left as Note) === extensibleEnum(right as Note);
    if (left === undefined || right === undefined) return left === right;
    if (name === "default" || name === "value") return canonicalText(left) === canonicalText(right);
    if (unordered.has(name) && isList(left) && isList(right)) {
      return this.#members(left, right, assumed);
    }
    return this.#values(left, right, assumed);
  }

  /** Compares members whose order means nothing: each needs one that is like it. */
  #members(one: readonly unknown[], other: readonly unknown[], assumed: Set<string>): boolean {
    if (one.length !== other.length) return false;
    if (one.every((each, index) => this.#tried(each, other[index], assumed))) return true;
    const left = [...other];
    return one.every((each) => {
      const index = left.findIndex((candidate) => this.#tried(each, candidate, assumed));
      if (index >= 0) left.splice(index, 1);
      return index >= 0;
    });
  }

  /** Compares values, and forgets what was assumed if they differ. */
  #tried(one: unknown, other: unknown, assumed: Set<string>): boolean {
    const own = new Set(assumed);
    if (!this.#values(one, other, own)) return false;
    for (const pair of own) assumed.add(pair);
    return true;
  }

  #values(one: unknown, other: unknown, assumed: Set<string>): boolean {
    if (isList(one) && isList(other)) {
      return (
        one.length === other.length &&
        one.every((each, index) => this.#values(each, other[index], assumed))
      );
    }
    if (isObject(one) && isObject(other)) {
      return "kind" in one && "kind" in other && "at" in one
        ? this.#schemas(one as unknown as Schema, other as unknown as Schema, assumed)
        : this.#fields(one, other, assumed);
    }
    return one === other;
  }
}

type Note = Annotations | undefined;
type Fields = Readonly<Record<string, unknown>>;

function keyOf(schema: Schema): DeclarationId | "@" {
  return schema.kind === "ref" ? schema.target : "@";
}

/** Fields of the representation that say nothing about values. */
const unsaid: ReadonlySet<string> = new Set([
  "at",
  "description",
  "discriminator",
  "converted",
  "unconverted",
  "unfilled",
]);

const unordered: ReadonlySet<string> = new Set(["properties", "required", "members", "patterns"]);
