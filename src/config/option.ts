/**
 * The path of the option `name` inside the option `at` in diagnostics: `names.pets["GET /pets"]`.
 */
export function below(at: string, name: string): string {
  const part = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  if (part !== name) return `${at}[${part}]`;
  return at === "" ? part : `${at}.${part}`;
}
