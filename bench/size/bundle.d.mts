/**
 * A module as a bundler leaves it, minified, with everything that it imports and uses; its imports
 * are relative to `folder`.
 */
export function bundle(contents: string, folder: string): Promise<string>;

/** Its size in bytes. */
export function sizeOf(
  contents: string,
  folder: string,
): Promise<{ readonly minified: number; readonly gzip: number }>;
