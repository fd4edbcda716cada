/** Any value that JSON can hold. Objects are plain and may own a key named `__proto__`. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}
