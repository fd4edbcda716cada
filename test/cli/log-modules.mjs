// Preloaded into the program under test: writes the address of every module that it resolves to the
// file in LOADED_MODULES.
import { register } from "node:module";

register(
  "data:text/javascript," +
    encodeURIComponent(`
      import { appendFileSync } from "node:fs";
      export async function resolve(specifier, context, next) {
        const resolved = await next(specifier, context);
        appendFileSync(process.env.LOADED_MODULES, resolved.url + "\\n");
        return resolved;
      }
    `),
);
