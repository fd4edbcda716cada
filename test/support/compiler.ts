import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const compilerPackage = createRequire(import.meta.url).resolve("typescript-7/package.json");
const platformPackage = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;

/** The program of TypeScript 7, without the process of Node.js that its command starts it from. */
export const compiler: string = join(
  dirname(createRequire(compilerPackage).resolve(platformPackage)),
  process.platform === "win32" ? "lib/tsc.exe" : "lib/tsc",
);
