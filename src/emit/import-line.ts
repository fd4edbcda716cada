export interface ImportLine {
  readonly from: string;
  /** Nothing of it exists at run time. */
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
  /** Absent: everything. */
  readonly names?: readonly ReexportedName[];
}

export interface ReexportedName {
  readonly name: string;
  readonly as?: string;
}
