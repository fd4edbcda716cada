import type { AddressInfo } from "node:net";
import express from "express";
import { describe, expect, it } from "vitest";
import { typecheck } from "../support/typecheck.ts";
import { services } from "../wire/services.js";
import { albumHandlers } from "./album.ts";
import { albumFiles, loadAlbum } from "./load-album.ts";
import { moduleOf, mount, readRecipes } from "./recipes.ts";
import { answersAlike } from "./requests.ts";

const all = await readRecipes();
const recipes = all.filter(({ runtime }) => runtime === "Node");
/** HTTP/2 has its own client and test. */
const overHttp1 = recipes.filter(({ name }) => name !== "HTTP/2");

/** Names in the request as frameworks have it. */
const platforms: Readonly<Record<string, { readonly platform: readonly string[] }>> = {
  Express: { platform: ["httpVersion", "baseUrl"] },
  "Express with body parsers": { platform: ["httpVersion", "baseUrl"] },
  Fastify: { platform: ["routeOptions"] },
  Hono: { platform: ["env"] },
};

it("every recipe of the page type-checks", async () => {
  expect(recipes.map(({ name }) => name)).toEqual([
    "node:http",
    "HTTP/2",
    "Express",
    "Express with body parsers",
    "Fastify",
    "Hono",
  ]);
  const files = await albumFiles();
  const modules = recipes.map((each, index) => [`recipe-${index}.ts`, moduleOf(each)] as const);
  expect(await typecheck(new Map([...files, ...modules]), { skipLibCheck: true })).toEqual([]);
});

describe.each(overHttp1)("$name", (recipe) => {
  answersAlike(
    async () => {
      const { handlers, ended } = albumHandlers();
      const { createServer } = await loadAlbum();
      const honcho = await mount(recipe, services().v1);
      const album = await mount(recipe, createServer(handlers));
      return {
        honcho: honcho.url,
        album: album.url,
        fetch,
        ended,
        close: async () => void (await Promise.all([honcho.close(), album.close()])),
      };
    },
    {
      // `@hono/node-server` 2.1 cuts a connection half a second after a response whose request body
      // was not read, even if another request is in progress on it.
      headers: recipe.name === "Hono" ? { connection: "close" } : {},
      hasParser: recipe.text.includes("express.json()"),
      ...platforms[recipe.name],
    },
  );
});

it("Express gets back what is not for the server, and nothing else", async () => {
  const app = express();
  app.use(services().v1.node);
  app.use((_request, response) => void response.send("behind"));
  const http = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => http.once("listening", resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const messages = "/v1/apps/a/users/u/sessions/s/messages";
  try {
    expect(await (await fetch(`${url}/elsewhere?a=1`)).text()).toBe("behind");
    expect((await fetch(url + messages)).status).toBe(405);
  } finally {
    http.closeAllConnections();
    http.close();
  }
});
