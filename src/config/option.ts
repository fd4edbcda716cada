/**
 * The option `name` inside the option `at`, as it is called in a diagnostic: `names.pets["GET
 * /pets"]`.
 */
export function below(at: string, name: string): string {
  const part = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  if (part !== name) return `${at}[${part}]`;
  return at === "" ? part : `${at}.${part}`;
}
