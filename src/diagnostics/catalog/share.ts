export const shareCatalog = {} as const;
