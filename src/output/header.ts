/** What every generated module begins with. No version and no date: the text changes only when the code does. */
export const header: string =
  "// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.\n";
