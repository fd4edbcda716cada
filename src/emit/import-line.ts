export interface ImportLine {
  readonly from: string;
  /** The name of the whole module: `import * as name`. Then there are no others. */
  readonly whole?: string;
  /** True if it imports nothing that exists at run time. */
  readonly typeOnly: boolean;
  readonly names: readonly ImportedName[];
}

export interface ImportedName {
  readonly name: string;
  readonly as?: string;
  readonly typeOnly: boolean;
}

export interface ReexportLine {
  readonly from: string;
  readonly typeOnly: boolean;
  /** Everything, if absent. */
  readonly names?: readonly ReexportedName[];
}

export interface ReexportedName {
  readonly name: string;
  readonly as?: string;
}
