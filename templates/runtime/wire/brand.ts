declare const brand: unique symbol;

/**
 * Marks strings and numbers that have been checked, so that no other ones can take their place:
 * `string & Brand<"UserId">`. It is a type only; the values are plain strings and numbers.
 */
export interface Brand<Name extends string> {
  readonly [brand]: { readonly [Key in Name]: true };
}
