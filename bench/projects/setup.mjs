/**
 * Packages of starters and tools that generated code must fit. Each tool has its own folder, so
 * that none finds the packages of another one.
 */
const tools = {
  "": {
    // Older and newer compilers.
    "typescript-5.4": "npm:typescript@~5.4",
    "typescript-5.6": "npm:typescript@~5.6",
    "typescript-6": "npm:typescript@^6",
    // Templates of new projects.
    "@tsconfig/strictest": "2.0.8",
    "create-next-app": "16.4.3",
    "create-vite-5": "npm:create-vite@5.5.5",
    "create-vite-9": "npm:create-vite@9.3.0",
    "nest-9": "npm:@nestjs/schematics@9.2.0",
    "nest-11": "npm:@nestjs/schematics@11.1.0",
    // Documents of others.
    "@readme/oas-examples": "8.2.2",
  },
  next: {
    next: "^16",
    react: "^19",
    "react-dom": "^19",
    "@types/react": "^19",
    "@types/node": "^22",
    typescript: "~5.9",
  },
  angular: Object.fromEntries([
    ...["cli", "build"].map((name) => [`@angular/${name}`, "^21"]),
    ...["common", "compiler", "compiler-cli", "core", "platform-browser"].map((name) => [
      `@angular/${name}`,
      "21.2.24",
    ]),
    ["rxjs", "^7"],
    ["tslib", "^2"],
    ["typescript", "~5.9"],
  ]),
  vite: {
    vite: "^8",
    vite5: "npm:vite@^5",
    vitest: "^4",
    typescript: "^6",
    "typescript-5": "npm:typescript@~5.9",
  },
  webpack: {
    webpack: "^5",
    "webpack-cli": "^6",
    "ts-loader": "^9",
    typescript: "~5.9",
    "@types/node": "^22",
  },
  jest: {
    jest: "^29",
    "ts-jest": "^29",
    "@types/jest": "^29",
    "@types/node": "^22",
    typescript: "~5.9",
  },
  scripts: { tsx: "^4", typescript: "~5.9", "@types/node": "^22" },
  workers: { miniflare: "^4", esbuild: "^0.28", typescript: "~5.9" },
  linters: {
    eslint: "^10",
    "@eslint/js": "^10",
    "typescript-eslint": "^8",
    "@biomejs/biome": "^2",
    prettier: "^3",
    typescript: "~5.9",
  },
};

/** Installs each tool below `folder`; scripts of packages are not run. */
export function setupProjects(folder, install) {
  for (const [tool, dependencies] of Object.entries(tools)) {
    const place = tool === "" ? folder : new URL(`${tool}/`, folder);
    const options = ["--ignore-scripts", "--legacy-peer-deps"];
    install(place, { name: `projects-${tool === "" ? "all" : tool}`, dependencies, options });
  }
}
