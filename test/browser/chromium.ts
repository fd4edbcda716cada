import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The command of Chromium; `undefined` if it is not installed. */
export const chromium: string | undefined = ["chromium", "chromium-browser", "google-chrome"].find(
  (name) => {
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  },
);

/** Opens a page in a browser without a window, and returns a function that closes it. */
export async function openPage(url: string): Promise<() => Promise<void>> {
  const profile = await mkdtemp(join(tmpdir(), "specloom-browser-"));
  const options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"];
  const browser = spawn(chromium ?? "", [...options, `--user-data-dir=${profile}`, url], {
    stdio: "ignore",
  });
  return async () => {
    browser.kill();
    await once(browser, "exit");
    // Its helpers may still write for a moment.
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  };
}
