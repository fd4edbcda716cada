/**
 * Bundles the generator and the runner into one folder of the cache: where the bundles are, and a
 * digest of everything that went into them.
 */
export function buildTool(): Promise<{ readonly folder: URL; readonly digest: string }>;
