import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { freePort } from "../../mock/support/listening.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** A Python with FastAPI and pydantic 2; `FASTAPI_PYTHON` names another one than `python3`. */
const python = process.env["FASTAPI_PYTHON"] ?? "python3";

/** True if FastAPI can run here. */
export function hasFastApi(): boolean {
  const script = "import fastapi, multipart, pydantic, uvicorn; assert pydantic.VERSION[0] == '2'";
  return spawnSync(python, ["-c", script], { timeout: 60_000 }).status === 0;
}

export interface Application {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts `shop.py`. */
export async function startApplication(): Promise<Application> {
  const port = await freePort();
  const words = ["-m", "uvicorn", "shop:app", "--port", `${port}`, "--log-level", "critical"];
  const child = spawn(python, words, {
    cwd: folder,
    stdio: "ignore",
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 300; tries++) {
    const isUp = await fetch(`${url}/openapi.json`).then(
      () => true,
      () => false,
    );
    if (isUp) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    stop: async () => {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}
