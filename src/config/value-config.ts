import type { NameStyle } from "../plan/name-forms.ts";

/**
 * Types that JSON lacks. The predicates (`isPet`, `collectPet`) still describe JSON; `parsePet` and
 * `convertPet` convert it to these types, and client and server receive and send them. Values are
 * converted wherever defaults are filled in. They are not converted in a union in which the same
 * value could match several members, in conditions, and in properties that `patternProperties`
 * describes.
 */
export interface TypesConfig {
  /**
   * Strings of the format `date-time`. A `Date` has milliseconds, a `Temporal.Instant` nanoseconds:
   * further digits are cut off. The offset is not kept. A text that is no instant, such as a leap
   * second, is invalid.
   */
  readonly "date-time"?: "string" | "Date" | "Temporal.Instant";
  /**
   * Strings of the format `date`. They are never `Date`s: a calendar day is not an instant, and
   * becomes another day in another time zone.
   */
  readonly date?: "string" | "Temporal.PlainDate";
  /** Strings of the format `duration`. */
  readonly duration?: "string" | "Temporal.Duration";
  /**
   * Integers of the formats `int64` and `uint64`. A `bigint` is exact; a `number` is rounded beyond
   * 2^53. Those with `multipleOf` stay numbers.
   */
  readonly int64?: "number" | "bigint";
}

/**
 * The form of names. Names of properties are always those of the document, and classes of the
 * nested client and their methods keep the usual form. The lock keeps names without their form.
 */
export interface NamingConfig {
  /** Of types: `Pet`. The prefix and the suffix are those of schemas: `PetDto`, `isPetDto`. */
  readonly types?: NameStyle;
  /** Of functions: `getPet`. The prefix and the suffix are those of operations: `getPetApi`. */
  readonly functions?: NameStyle;
}

export type DatesChoice = "string" | "Date" | "Temporal";

/**
 * Strings and numbers whose types carry a name, so that one id cannot take the place of another:
 * `string & Brand<"UserId">`. The values are plain strings and numbers. `parseUserId` makes one of
 * a text that it has checked; for a format there is a component with its name: `parseUuid`.
 */
export interface BrandConfig {
  /** Formats: `uuid`. */
  readonly format?: string | readonly string[];
  /** The names of components, in which `*` stands for any text: `*Id`. */
  readonly schemas?: string | readonly string[];
}
