export const operationCatalog = {} as const;
