import { type FilePort, nodeFiles } from "../../../src/host/node-files.ts";

/**
 * The real file system, in which call number `failing` and, with `always`, every later one fails
 * with a code; calls on open files count too.
 */
export function faultyFiles(
  failing: number,
  mode: "once" | "always",
  code = "ENOSPC",
): { readonly files: FilePort; readonly struck: () => boolean } {
  let calls = 0;
  const strike = (): void => {
    calls += 1;
    if (calls === failing || (mode === "always" && calls > failing)) {
      throw Object.assign(new Error(`${code}: refused`), { code });
    }
  };
  const counted = <Object extends object>(object: Object): Object =>
    new Proxy(object, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return async (...parts: unknown[]): Promise<unknown> => {
          if (name !== "close") strike();
          const result: unknown = await Reflect.apply(value, target, parts);
          return name === "create" ? counted(result as object) : result;
        };
      },
    });
  return { files: counted({ ...nodeFiles }), struck: () => calls >= failing };
}
