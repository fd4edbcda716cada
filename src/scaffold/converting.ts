import type { Code } from "../emit/code.ts";
import type { Schema } from "../ir/schema.ts";
import type { Side } from "../schema/view.ts";
import type { ServiceContext } from "./service-context.ts";

/** The input of a conversion besides the value. */
export interface Converting {
  readonly context: ServiceContext;
  /** The side of the converted value: `input` for a request, `output` for a stored item. */
  readonly view: Side;
  /** The collection that numbers new ids of objects inside. */
  readonly collection: Code | undefined;
  /** Converts an object of `from` to one of `to`. */
  readonly object: (
    code: Code,
    from: Schema,
    to: Schema,
    converting: Converting,
  ) => Code | undefined;
  /** False if the type of the value lacks the defaults of its properties. Default: true. */
  readonly hasDefaults?: boolean;
  readonly depth: number;
  /** The names of the conversions around the value that are functions of their own. */
  readonly named?: ReadonlySet<string>;
  /** Those of them that wait for the store, which numbers new ids. */
  readonly awaited?: ReadonlySet<string>;
  /** The number of values that may still be converted. */
  readonly effort: { left: number };
}
