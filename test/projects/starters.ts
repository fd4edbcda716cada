/**
 * The compiler options of a new project, as created by the named packages. Options that only
 * contain paths are omitted.
 */
export interface Starter {
  readonly options: Readonly<Record<string, unknown>>;
  /** The `@types` packages of such a project. */
  readonly types: readonly "node"[];
  /** The compilers that no longer accept these options. */
  readonly unlike?: readonly string[];
}

const node: Starter["types"] = ["node"];

const nest9 = {
  module: "commonjs",
  declaration: true,
  removeComments: true,
  emitDecoratorMetadata: true,
  experimentalDecorators: true,
  allowSyntheticDefaultImports: true,
  target: "es2017",
  sourceMap: true,
  skipLibCheck: true,
};

const nest11 = {
  module: "nodenext",
  moduleResolution: "nodenext",
  resolvePackageJsonExports: true,
  esModuleInterop: true,
  isolatedModules: true,
  declaration: true,
  removeComments: true,
  emitDecoratorMetadata: true,
  experimentalDecorators: true,
  allowSyntheticDefaultImports: true,
  target: "ES2023",
  sourceMap: true,
  skipLibCheck: true,
  strictNullChecks: true,
  forceConsistentCasingInFileNames: true,
};

// Without `importHelpers`: what helps is in a package of its own.
const angular = {
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  skipLibCheck: true,
  isolatedModules: true,
  experimentalDecorators: true,
  target: "ES2022",
};

const strictest = {
  strict: true,
  allowUnusedLabels: false,
  allowUnreachableCode: false,
  exactOptionalPropertyTypes: true,
  noFallthroughCasesInSwitch: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedModules: true,
  esModuleInterop: true,
};

export const starters: Readonly<Record<string, Starter>> = {
  "create-next-app 16.4": {
    types: node,
    options: {
      target: "ES2017",
      lib: ["dom", "dom.iterable", "esnext"],
      allowJs: true,
      skipLibCheck: true,
      strict: true,
      esModuleInterop: true,
      module: "esnext",
      moduleResolution: "bundler",
      resolveJsonModule: true,
      isolatedModules: true,
      jsx: "react-jsx",
    },
  },
  "create-vite 5.5": {
    types: [],
    options: {
      target: "ES2020",
      useDefineForClassFields: true,
      module: "ESNext",
      lib: ["ES2020", "DOM", "DOM.Iterable"],
      skipLibCheck: true,
      moduleResolution: "Bundler",
      allowImportingTsExtensions: true,
      isolatedModules: true,
      moduleDetection: "force",
      strict: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      noFallthroughCasesInSwitch: true,
    },
  },
  "create-vite 9.3": {
    types: [],
    options: {
      target: "es2023",
      module: "esnext",
      lib: ["ES2023", "DOM"],
      allowArbitraryExtensions: true,
      skipLibCheck: true,
      moduleResolution: "bundler",
      allowImportingTsExtensions: true,
      verbatimModuleSyntax: true,
      moduleDetection: "force",
      noUnusedLocals: true,
      noUnusedParameters: true,
      erasableSyntaxOnly: true,
      noFallthroughCasesInSwitch: true,
    },
    unlike: ["5.4", "5.6"],
  },
  // Its own compiler is strict by default; 16 to 20 need the option.
  "@schematics/angular 22.2": {
    types: [],
    options: { ...angular, strict: true, module: "preserve" },
  },
  "@schematics/angular 16": {
    types: [],
    options: {
      ...angular,
      strict: true,
      lib: ["ES2022", "dom"],
      module: "ES2022",
      moduleResolution: "node",
      useDefineForClassFields: false,
    },
    unlike: ["6", "7"],
  },
  "@nestjs/schematics 9.2": {
    types: node,
    options: {
      ...nest9,
      strictNullChecks: false,
      noImplicitAny: false,
      strictBindCallApply: false,
      forceConsistentCasingInFileNames: false,
      noFallthroughCasesInSwitch: false,
    },
    unlike: ["6", "7"],
  },
  "@nestjs/schematics 9.2 --strict": {
    types: node,
    options: {
      ...nest9,
      strictNullChecks: true,
      noImplicitAny: true,
      strictBindCallApply: true,
      forceConsistentCasingInFileNames: true,
      noFallthroughCasesInSwitch: true,
    },
    unlike: ["6", "7"],
  },
  "@nestjs/schematics 11.1": {
    types: node,
    options: {
      ...nest11,
      noImplicitAny: false,
      strictBindCallApply: false,
      noFallthroughCasesInSwitch: false,
    },
    unlike: ["5.4"],
  },
  "@tsconfig/strictest 2.0": {
    types: node,
    options: {
      ...strictest,
      skipLibCheck: true,
      target: "ES2022",
      module: "nodenext",
      moduleResolution: "nodenext",
    },
  },
  "@tsconfig/strictest 2.0, lib.dom without its iterables": {
    types: [],
    options: {
      ...strictest,
      skipLibCheck: true,
      target: "ES2020",
      lib: ["ES2020", "DOM"],
      module: "esnext",
      moduleResolution: "bundler",
    },
  },
  "strict: false": {
    types: node,
    options: {
      strict: false,
      target: "ES2022",
      module: "nodenext",
      moduleResolution: "nodenext",
      skipLibCheck: true,
    },
  },
  "declarations of a library": {
    types: node,
    options: {
      strict: true,
      target: "ES2022",
      module: "nodenext",
      moduleResolution: "nodenext",
      declaration: true,
      isolatedDeclarations: true,
      verbatimModuleSyntax: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
    },
    // `isolatedDeclarations` came with 5.5.
    unlike: ["5.4"],
  },
};
