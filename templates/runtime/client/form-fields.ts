import { setOwn } from "../validate/own-property.ts";

/** Groups the fields of a form by name. A repeated field becomes an array. */
export function fieldsOf(form: FormData | URLSearchParams): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  form.forEach((_: unknown, name: string) => {
    const [first, ...others] = form.getAll(name);
    setOwn(fields, name, others.length === 0 ? first : [first, ...others]);
  });
  return fields;
}
