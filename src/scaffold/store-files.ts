import { type Code, docComment, lit, ts } from "../emit/code.ts";
import { comment } from "../emit/doc.ts";
import { moduleText } from "./module-code.ts";
import type { ServiceContext } from "./service-context.ts";

/** The kinds of stores that a service can have. */
export type StoreKind = "sqlite" | "memory" | "postgres";

/** The store of an existing service by its modules; `undefined` if there is none. */
export function storeOf(modules: ReadonlyMap<string, string>): StoreKind | undefined {
  const kinds = ["postgres", "sqlite"] as const;
  const found = kinds.find((kind) => storeTemplates[kind].some((path) => modules.has(path)));
  return found ?? (modules.has("src/store.ts") ? "memory" : undefined);
}

/**
 * True if the modules of a service have a store with another interface than `src/store.ts` has.
 * One of an earlier version keeps JSON alone, which does not suffice if `isTyped`.
 */
export function hasOtherStore(modules: ReadonlyMap<string, string>, isTyped = false): boolean {
  const text = modules.get("src/store.ts");
  if (text === undefined) return false;
  return !text.includes("export function collection<") || (isTyped && !text.includes("codec"));
}

/** The modules that only compile beside `src/store.ts` as new services have it. */
export const besideStore: ReadonlySet<string> = new Set([
  "src/collections.ts",
  "src/fields.ts",
  "src/open-store.ts",
  "src/query.ts",
  "src/transactions.ts",
  "src/typed-collection.ts",
]);

/** The template of a store besides the one in memory, which every service has. */
export const storeTemplates: Readonly<Record<StoreKind, readonly string[]>> = {
  sqlite: ["src/sqlite-store.ts"],
  memory: [],
  postgres: ["src/postgres-store.ts"],
};

/** The packages that a store needs at run time and to compile, by name. */
export const storePackages: Readonly<
  Record<StoreKind, { readonly run: Packages; readonly compile: Packages }>
> = {
  sqlite: { run: {}, compile: {} },
  memory: { run: {}, compile: {} },
  postgres: { run: { pg: "^8.16.0" }, compile: { "@types/pg": "^8.15.0" } },
};

/** Packages with the range of their versions, by name. */
export type Packages = Readonly<Record<string, string>>;

/** `src/open-store.ts`: opens the store that the settings name. */
export function openStoreFile(store: StoreKind, context: ServiceContext): string {
  const { own } = context;
  const memory = ts`${own("store", "memoryStore")}()`;
  const settings = own("settings", "Settings", "type");
  const { parameter, doc, value } = {
    memory: {
      parameter: ts`_: ${settings}`,
      doc: comment("Creates the store, in memory: data lasts as long as the process."),
      value: memory,
    },
    sqlite: {
      parameter: ts`{ database }: ${settings}`,
      doc: comment("Opens the store in a database file; without one, a store in memory."),
      value: ts`database === undefined ? ${memory} : ${own("sqlite-store", "sqliteStore")}(database)`,
    },
    postgres: {
      parameter: ts`{ database }: ${settings}`,
      doc: comment("Opens the store in a PostgreSQL database; without one, a store in memory."),
      value: ts`database === undefined ? ${memory} : await ${own("postgres-store", "postgresStore")}({ connectionString: database })`,
    },
  }[store];
  const code = ts`${docComment(doc)}
  export async function openStore(${parameter}): Promise<${own("store", "Store", "type")}> {
    return ${value};
  }`;
  return moduleText(code, "./", context.document.id);
}

/** `openTestStore` of `test/client.ts`. */
export function testStore(store: StoreKind, { own }: ServiceContext): Code {
  const memory = ts`${own("store", "memoryStore")}()`;
  const type = own("store", "Store", "type");
  if (store !== "postgres") {
    const opened =
      store === "memory" ? memory : ts`${own("sqlite-store", "sqliteStore")}(":memory:")`;
    return ts`/** Opens an empty store. */
    async function openTestStore(): Promise<${type}> {
      return ${opened};
    }`;
  }
  return ts`/** Opens an empty store: in memory, or in the database of \`TEST_DATABASE\`, in tables that vanish. */
  async function openTestStore(): Promise<${type}> {
    const database = process.env["TEST_DATABASE"];
    if (database === undefined) return ${memory};
    return await ${own("postgres-store", "postgresStore")}({
      connectionString: database,
      // Temporary tables belong to one connection.
      options: "-c search_path=pg_temp",
      max: 1,
      idleTimeoutMillis: 0,
      allowExitOnIdle: true,
    });
  }`;
}

/** `src/settings.ts`: the settings that the environment gives. */
export function settingsFile(store: StoreKind): string {
  const setting = databaseSetting[store];
  const code: Code = ts`export interface Settings {
    readonly host: string;
    readonly port: number;
    ${setting && docComment(comment(setting.doc))}
    ${setting && ts`readonly database: string | undefined;`}
    /** \`API_KEYS\`, separated by commas. */
    readonly keys: readonly string[];
    /** \`CORS_ORIGINS\`, separated by commas. */
    readonly origins: readonly string[];
    readonly production: boolean;
  }

  /** Reads the environment. Throws if a variable is invalid, so that the service does not start. */
  export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
    const port = Number(env["PORT"] ?? "8000");
    if (!Number.isInteger(port) || port < 0 || port > 65535) {
      throw new Error("PORT must be a number from 0 to 65535");
    }
    ${setting?.read}
    return {
      port,
      host: env["HOST"] ?? "127.0.0.1",
      ${setting && ts`database: database === "" ? undefined : database,`}
      keys: listOf(env["API_KEYS"]),
      origins: listOf(env["CORS_ORIGINS"]),
      production: env["NODE_ENV"] === "production",
    };
  }

  function listOf(text = ""): readonly string[] {
    return text.split(",").map((part) => part.trim()).filter((part) => part !== "");
  }`;
  return moduleText(code, "./", "api");
}

const databaseSetting: Readonly<
  Record<StoreKind, { readonly doc: string; readonly read: Code } | undefined>
> = {
  sqlite: {
    doc: "The database file; `undefined`, for an empty `DATABASE`: data lasts as long as the process.",
    read: ts`const database = env["DATABASE"] ?? ${lit("data/service.sqlite")};`,
  },
  memory: undefined,
  postgres: {
    doc: "The URL of the database; `undefined`, for an empty `DATABASE`: data lasts as long as the process.",
    read: ts`const database = env["DATABASE"];
      if (database === undefined) {
        throw new Error("DATABASE must be the URL of a database: postgres://user:password@host/name");
      }`,
  },
};

/** `Dockerfile`: an image of the compiled service, without compiler and sources. */
export function dockerFile(store: StoreKind, packages: Packages): string {
  const hasPackages = Object.keys(packages).length > 0;
  const contents = hasPackages ? "no compiler" : "neither a compiler nor dependencies";
  const isFile = store === "sqlite";
  const lines = [
    `# The first stage removes the types; the image has ${contents}.`,
    "FROM node:24-slim AS build",
    "WORKDIR /app",
    "COPY package.json package-lock.json ./",
    "RUN npm ci",
    "COPY tsconfig.json tsconfig.build.json ./",
    "COPY src ./src",
    `RUN npm run build${hasPackages ? " && npm prune --omit=dev" : ""}`,
    "",
    "FROM node:24-slim",
    `ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000${isFile ? " DATABASE=/data/service.sqlite" : ""}`,
    "WORKDIR /app",
    "COPY package.json ./",
    ...(hasPackages ? ["COPY --from=build /app/node_modules ./node_modules"] : []),
    "COPY --from=build /app/dist ./dist",
    ...(isFile ? ["RUN mkdir /data && chown node:node /data"] : []),
    "USER node",
    ...(isFile ? ["VOLUME /data"] : []),
    "EXPOSE 8000",
    "HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \\",
    `  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]`,
    'CMD ["node", "dist/server.js"]',
    "",
  ];
  return lines.join("\n");
}
