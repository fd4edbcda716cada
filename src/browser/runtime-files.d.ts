/** The texts of the files in `templates/runtime/`, which the bundler puts here. */
declare module "specloom:runtime" {
  export const files: Readonly<Record<string, string>>;
}
