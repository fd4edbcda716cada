import { echo } from "../build.mjs";

/**
 * The echo as it is generated. For an id such as `wait-20` it takes that many milliseconds, and
 * counts.
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
