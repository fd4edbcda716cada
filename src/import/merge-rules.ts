import { isAnnotation } from "./annotations.ts";

/** The rule for merging the values of two fragments at one place. */
export interface Rule {
  /**
   * `whole`: they must be equal except for annotations. `annotation`: one of them is preferred.
   * `version`: the later one. `fields`: field by field. `named`: lists of annotations, item by
   * item, matched by `name`.
   */
  readonly kind: "whole" | "annotation" | "version" | "fields" | "named";
  /** The rules of individual fields. */
  readonly fields?: ReadonlyMap<string, Rule>;
  /** The rule of all other fields. */
  readonly rest?: Rule;
  /** True if keys are fields of OpenAPI, some of which are annotations, and not names. */
  readonly annotated?: boolean;
  /** Fields that apply to everything below, so that their absence is meaningful too. */
  readonly inherited?: ReadonlySet<string>;
}

const whole: Rule = { kind: "whole" };
const annotation: Rule = { kind: "annotation" };
const byName: Rule = { kind: "fields" };
const pathItem: Rule = {
  kind: "fields",
  annotated: true,
  inherited: new Set(["$ref", "parameters", "servers"]),
};
const pathItems: Rule = { kind: "fields", rest: pathItem };
const components: Rule = {
  kind: "fields",
  annotated: true,
  rest: byName,
  fields: new Map<string, Rule>([
    ["pathItems", pathItems],
    ["examples", { kind: "fields", rest: annotation }],
  ]),
};

/** The rules of a document: OpenAPI 3.0 to 3.2, and 2.0. */
export const documentRule: Rule = {
  kind: "fields",
  annotated: true,
  fields: new Map<string, Rule>([
    ["openapi", { kind: "version" }],
    ["info", { kind: "fields", rest: annotation }],
    ["paths", { ...pathItems, annotated: true }],
    ["webhooks", pathItems],
    ["x-webhooks", pathItems],
    ["components", components],
    ["tags", { kind: "named", rest: annotation }],
    ["definitions", byName],
    ["parameters", byName],
    ["responses", byName],
    ["securityDefinitions", byName],
  ]),
  inherited: new Set(["jsonSchemaDialect", "$self"]),
};

/** The rule for a field of a value. */
export function ruleOf(rule: Rule, key: string): Rule {
  const own = rule.fields?.get(key);
  if (own !== undefined) return own;
  return rule.annotated === true && isAnnotation(key) ? annotation : (rule.rest ?? whole);
}
