export const sourceCatalog = {} as const;
