/** A request that was recorded. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  /** A text; bytes are given in hexadecimal digits after `hex:`. */
  readonly body?: string;
  readonly type?: string;
}

const query = ["1", "0", "on", "OFF", "yes", "n", "t", "True", " 1 ", "2", "", "01", "+1", "1.0"];
const numbers = ["1.5", "1_000", "1e2", " 7", "0x10", "nil", "1.", ".5", "-3"];
const values: readonly unknown[] = [
  [true, false, 0, 1, 2, 1.5, null, []],
  ["1", "on", "true", "True", " 1 ", "1.0", "1.5", "x", "", "1_000", "+5", "1e2", "01"],
].flat();
const flags = { flag: true, count: 1, price: 1 };

function send(path: string, body: unknown): Asked {
  return { method: "POST", path, body: JSON.stringify(body), type: "application/json" };
}

function sendText(path: string, body: string, type = "application/json"): Asked {
  return { method: "POST", path, body, type };
}

/** The requests whose responses are recorded: values that FastAPI converts, and errors. */
export const asked: readonly Asked[] = [
  ...["flag", "count", "price", "maybe", "many"].flatMap((name) =>
    [...query, ...numbers].map((text) => ({
      method: "GET",
      path: `/flags?${name}=${encodeURIComponent(text)}`,
    })),
  ),
  { method: "GET", path: "/flags?many=1&many=%202&many=x" },
  ...["flag", "count", "price", "maybe", "text"].flatMap((name) =>
    values.map((value) => send("/flags", { ...flags, [name]: value })),
  ),
  send("/flags", { ...flags, many: ["1", true, 2], inner: { a: "yes", b: "no" } }),
  send("/flags", { ...flags, many: ["1", "x", []], inner: { a: "maybe" } }),
  send("/flags", null),
  send("/flags", []),
  send("/flags", "x"),
  send("/flags", {}),
  sendText("/flags", ""),
  sendText("/flags", '{"flag": '),
  sendText("/flags", '{"a":1}x'),
  sendText("/flags", "hex:7b22666c6167223a2022ff227d"),
  sendText("/flags", "hex:ff"),
  { ...send("/note", null), method: "PUT" },
  { ...send("/note", { name: "a" }), method: "PUT" },
  { method: "PUT", path: "/note" },
  sendText("/form", "agree=on&n=%202%20", "application/x-www-form-urlencoded"),
  sendText("/form", "agree=x", "application/x-www-form-urlencoded"),
  sendText("/form", "", "application/x-www-form-urlencoded"),
  send("/items", { name: "a", extra: 1 }),
  send("/items", { name: "", tags: [1] }),
  { method: "GET", path: "/items/7" },
  { method: "GET", path: "/items/x" },
  { method: "GET", path: "/nowhere" },
  { method: "PATCH", path: "/items" },
];

/** The request to a server. */
export function requestOf(asked: Asked, url: string): Request {
  const { method, path, body, type } = asked;
  const bytes = body?.startsWith("hex:") ? Buffer.from(body.slice(4), "hex") : body;
  return new Request(url + path, {
    method,
    ...(bytes === undefined ? {} : { body: bytes }),
    ...(type === undefined ? {} : { headers: { "content-type": type } }),
  });
}
