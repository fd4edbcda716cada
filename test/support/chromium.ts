import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

/** The path of Chromium; `undefined` where it is not installed. */
export const chromium: string | undefined = ["chromium", "chromium-browser", "google-chrome"]
  .map(pathOf)
  .find((path) => path !== undefined);

function pathOf(name: string): string | undefined {
  try {
    return execFileSync("which", [name], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return undefined;
  }
}

/** A page in a browser, and what it did. */
export interface BrowserPage {
  /** The URLs that it requested. */
  readonly requests: readonly string[];
  /** Exceptions, errors on its console and violations of its policy. */
  readonly errors: readonly string[];
  /** The JSON value of an expression or a promise. */
  evaluate(expression: string): Promise<unknown>;
  /** Presses a key, such as `ArrowDown`. */
  press(key: string): Promise<void>;
  /** Pretends that the user prefers dark colors. */
  preferDark(): Promise<void>;
  /** A picture of the page as PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly request?: { readonly url: string };
    readonly entry?: { readonly level: string };
    readonly type?: string;
  };
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** Opens a page in Chromium, and waits until it is loaded. */
export async function openPage(url: string): Promise<BrowserPage> {
  const profile = await mkdtemp(join(tmpdir(), "specloom-browser-"));
  const options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"];
  const browser = spawn(
    chromium ?? "",
    [...options, "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
  );
  const [input, output] = [browser.stdio[3] as Writable, browser.stdio[4] as Readable];
  const waiting = new Map<number, (message: Message) => void>();
  const requests: string[] = [];
  const errors: string[] = [];
  let loaded: () => void = () => undefined;
  let rest = "";
  output.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\0");
    rest = parts.pop() ?? "";
    for (const part of parts) receive(JSON.parse(part) as Message);
  });

  function receive(message: Message): void {
    const { id, method, params } = message;
    if (id !== undefined) waiting.get(id)?.(message);
    if (method === "Page.loadEventFired") loaded();
    if (method === "Network.requestWillBeSent") requests.push(params?.request?.url ?? "");
    const isError =
      method === "Runtime.exceptionThrown" ||
      (method === "Log.entryAdded" && params?.entry?.level === "error") ||
      (method === "Runtime.consoleAPICalled" && params?.type === "error");
    if (isError) errors.push(JSON.stringify(params));
  }

  let last = 0;
  let session: string | undefined;
  const send = async (method: string, params: object = {}): Promise<Message["result"]> => {
    const id = (last += 1);
    const message = { id, method, params, ...(session !== undefined && { sessionId: session }) };
    const received = new Promise<Message>((resolve) => waiting.set(id, resolve));
    input.write(`${JSON.stringify(message)}\0`);
    const { result, error } = await received;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  };

  const { targetInfos } = (await send("Target.getTargets")) as unknown as {
    targetInfos: readonly { targetId: string; type: string }[];
  };
  const targetId = targetInfos.find(({ type }) => type === "page")?.targetId;
  const attached = await send("Target.attachToTarget", { targetId, flatten: true });
  session = attached?.["sessionId"] as string;
  for (const domain of ["Page", "Network", "Runtime", "Log"]) await send(`${domain}.enable`);
  const isLoaded = new Promise<void>((resolve) => (loaded = resolve));
  await send("Page.navigate", { url });
  await isLoaded;

  return {
    requests,
    errors,
    evaluate: async (expression) => {
      const options = { expression, awaitPromise: true, returnByValue: true };
      const made = await send("Runtime.evaluate", options);
      if (made?.["exceptionDetails"] !== undefined)
        throw new Error(JSON.stringify(made["exceptionDetails"]));
      return (made?.["result"] as { value?: unknown } | undefined)?.value;
    },
    press: async (key) => {
      const text = key.length === 1 ? { text: key } : key === "Enter" ? { text: "\r" } : {};
      await send("Input.dispatchKeyEvent", { type: "keyDown", key, code: key, ...text });
      await send("Input.dispatchKeyEvent", { type: "keyUp", key, code: key });
    },
    preferDark: async () => {
      const features = [{ name: "prefers-color-scheme", value: "dark" }];
      await send("Emulation.setEmulatedMedia", { features });
    },
    screenshot: async () => {
      const made = await send("Page.captureScreenshot", { format: "png" });
      return Buffer.from(made?.["data"] as string, "base64");
    },
    close: async () => {
      browser.kill();
      await once(browser, "exit");
      // Its helpers may still write for a moment.
      await rm(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
