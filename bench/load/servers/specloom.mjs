import { echo } from "../build.mjs";

/**
 * The generated echo. An id such as `wait-20` delays the response by that many milliseconds, and is
 * counted.
 */
export async function start(limits) {
  const { createServer, listen } = await import(echo);
  const counts = { entered: 0, left: 0 };
  const server = createServer({
    echo: ({ path, body }) => {
      if (!path.id.startsWith("wait-")) return { status: 200, body };
      counts.entered++;
      return new Promise((resolve) =>
        setTimeout(
          () => {
            counts.left++;
            resolve({ status: 200, body });
          },
          Number(path.id.slice("wait-".length)),
        ),
      );
    },
  });
  const { http } = await listen(server, { keepAliveTimeout: 60_000, ...limits });
  return { http, counts };
}
