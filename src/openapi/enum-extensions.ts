/** Extensions with the names of the values: a list in their order, or a map by value. */
export const nameExtensions: readonly string[] =
  "x-enum-varnames x-enumNames x-enum-names x-speakeasy-enums".split(" ");

/** Extensions with their descriptions: a list in their order, or a map by value or by name. */
export const descriptionExtensions: readonly string[] =
  "x-enum-descriptions x-enumDescriptions x-enum-comments x-speakeasy-enum-descriptions".split(" ");

/** Extensions that hold names and descriptions: a list of objects, or a map by value. */
export const bothExtensions: readonly string[] = "x-ms-enum x-fern-enum".split(" ");

/** All of them. */
export const enumExtensions: readonly string[] = [
  ...nameExtensions,
  ...descriptionExtensions,
  ...bothExtensions,
];
