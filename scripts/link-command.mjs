// Puts the command of this very package where `npx` looks first: npm links the commands of dependencies only.
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../node_modules/.bin/", import.meta.url);
const target = "../../dist/cli/main.js";

mkdirSync(folder, { recursive: true });
chmodSync(fileURLToPath(new URL("../dist/cli/main.js", import.meta.url)), 0o755);
for (const name of ["codegen", "specloom"]) {
  const link = new URL(name, folder);
  rmSync(link, { force: true });
  if (process.platform === "win32") {
    writeFileSync(
      new URL(`${name}.cmd`, folder),
      `@node "%~dp0\\..\\..\\dist\\cli\\main.js" %*\r\n`,
    );
  } else {
    symlinkSync(target, link);
  }
}
