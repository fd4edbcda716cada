import type { TypeChoices } from "./conversions.ts";

/** The types of values, where they are other ones than those of JSON. */
export interface ValueChoices extends TypeChoices {
  readonly brand?: BrandChoices;
  readonly openEnums?: OpenEnums;
}

/** The strings and numbers whose types carry a name. */
export interface BrandChoices {
  readonly format: readonly string[];
  /** Names of components, in which `*` stands for any text. */
  readonly schemas: readonly string[];
}

/** The enums that also accept other values: all, or the components of these names. */
export type OpenEnums = boolean | readonly string[];
