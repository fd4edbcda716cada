import {
  NodeExchange,
  type NodeRequest,
  type NodeResponse,
} from "../../templates/runtime/server/node-exchange.ts";
import { type Kind, repeatedly } from "./kind.ts";

const parts: readonly string[] = [
  ..."ab.-_~:/?#@[]!$&'()*+,;=%\\1 \t|^<>\"`{}",
  "admin",
  "[::1]",
  ":80",
];

export const hosts: Kind = {
  name: "hosts",
  escape: "a Host header that changes the path of a request, or throws",
  run: (random, rounds) =>
    repeatedly(rounds * 5000, () =>
      whyWrong(random.text(parts, 6), `/${random.text(["a", "/", "b", ".", "%2e"], 4)}`),
    ),
};

function whyWrong(host: string, path: string): string | undefined {
  const incoming = { method: "GET", url: `${path}?q=1`, headers: { host }, socket: {} };
  try {
    const exchange = new NodeExchange(incoming as unknown as NodeRequest, {} as NodeResponse);
    const url = new URL(exchange.request().url);
    const wanted = new URL("http://localhost");
    wanted.pathname = path;
    const isSame = url.pathname === wanted.pathname && url.search === "?q=1" && url.username === "";
    return isSame ? undefined : `${JSON.stringify([host, path])}: ${url.href}`;
  } catch (error) {
    return `${JSON.stringify(host)}: ${String(error)}`;
  }
}
