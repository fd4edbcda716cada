/** The formats of a comparison. */
export const changeFormats = [
  "pretty",
  "plain",
  "json",
  "markdown",
  "html",
  "github",
  "sarif",
  "junit",
  "gitlab",
] as const;

export type ChangeFormat = (typeof changeFormats)[number];
