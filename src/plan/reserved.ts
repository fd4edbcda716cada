/** Words that cannot name a variable or a type in strict TypeScript. */
const keywords =
  "abstract any as asserts async await bigint boolean break case catch class const constructor continue debugger declare default delete do else enum export extends false finally for from function get if implements import in infer instanceof interface is keyof let module namespace never new null number object of package private protected public readonly require return satisfies set static string super switch symbol this throw true try type typeof undefined unique unknown var void while with yield arguments eval";

/** Globals that generated code uses: an export of the same name would hide them. */
const globals =
  "AbortSignal Array AsyncIterable BigInt Blob Boolean Date Error Exclude Extract File FormData Function Headers Infinity Iterable JSON Map Math NaN Number Object Omit Partial Pick Promise ReadableStream Readonly Record RegExp Request Required Response Set String Symbol URL Uint8Array console fetch globalThis process";

/**
 * Members that every object inherits: a missing handler of such a name would not be noticed, or the
 * name would conflict with the inherited member.
 */
const inherited =
  "toString toLocaleString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable __proto__";

/** Parameters of the generated methods: they would hide the function that the method calls. */
const parameters = "client input options";

/**
 * Names that are never used for a declaration. A module that exports `then` cannot be imported by
 * `import()`, which would call it.
 */
export const reservedNames: ReadonlySet<string> = new Set(
  `${keywords} ${globals} ${inherited} ${parameters} then`.split(" "),
);

/**
 * Names that are never used for members of a nested client: `then` would make it awaitable, the
 * others are members of every object.
 */
export const reservedMembers: ReadonlySet<string> = new Set(
  "then catch finally constructor client toString toLocaleString valueOf toJSON hasOwnProperty isPrototypeOf propertyIsEnumerable __proto__".split(
    " ",
  ),
);
