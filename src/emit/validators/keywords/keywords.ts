import type { AnyKeyword } from "../keyword.ts";
import { contains } from "./contains.ts";
import { dependentRequired } from "./dependent-required.ts";
import { dependentSchemas } from "./dependent-schemas.ts";
import { format } from "./format.ts";
import { integerFormat } from "./integer-format.ts";
import { items } from "./items.ts";
import { keys } from "./keys.ts";
import { maxLength } from "./max-length.ts";
import { minLength } from "./min-length.ts";
import { multipleOf } from "./multiple-of.ts";
import { pattern } from "./pattern.ts";
import { prefixItems } from "./prefix-items.ts";
import { properties } from "./properties.ts";
import { exclusiveMaximum, exclusiveMinimum, maximum, minimum } from "./range.ts";
import { maxItems, maxProperties, minItems, minProperties } from "./size.ts";
import { uniqueItems } from "./unique-items.ts";

/** All keywords for values of one type, in the order in which they are checked. */
export const keywords: readonly AnyKeyword[] = [
  maxLength,
  minLength,
  format,
  pattern,
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  integerFormat,
  multipleOf,
  maxItems,
  minItems,
  prefixItems,
  items,
  contains,
  uniqueItems,
  properties,
  maxProperties,
  minProperties,
  dependentRequired,
  dependentSchemas,
  keys,
];
