export const outputCatalog = {} as const;
