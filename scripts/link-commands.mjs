// Puts the commands of this package into its own node_modules/.bin, as npm does with those of
// every other package, so that `npx codegen` works in a clone.
// `package=specloom` in .npmrc tells npx that they are here; without it npx would install the
// package into its cache first.
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url));
const platform = process.argv[3] ?? process.platform;

try {
  const { bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const folder = join(root, "node_modules/.bin");
  mkdirSync(folder, { recursive: true });
  for (const [name, file] of Object.entries(bin)) link(join(folder, name), resolve(root, file));
} catch (error) {
  // A build is good without it.
  console.warn(`The commands are not linked: ${error.message}`);
}

/** Links a command, or writes the two files that do so on Windows: for its own shell, and for that of Git. */
function link(command, file) {
  const target = relative(join(command, ".."), file);
  rmSync(command, { force: true });
  if (platform === "win32") {
    const windowsTarget = target.replaceAll("/", "\\");
    writeFileSync(`${command}.cmd`, `@node "%~dp0${windowsTarget}" %*\r\n`);
    const shellTarget = target.replaceAll("\\", "/");
    writeFileSync(command, `#!/bin/sh\nexec node "$(dirname "$0")/${shellTarget}" "$@"\n`);
  } else {
    symlinkSync(target, command);
    chmodSync(file, 0o755);
  }
}
