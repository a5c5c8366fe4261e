// Mistakes in annotations themselves: what can't be read, what is said twice, parameters and types that do not exist.
import type { DocClass, DocField, DocFunction, DocType } from "../annotation.ts";
import type { FunctionExpression } from "../ast.ts";
import {
  circleDocClass,
  duplicateDocAlias,
  duplicateDocField,
  duplicateDocParam,
  undefinedDocName,
  undefinedDocParam,
} from "../warnings.ts";
import { namedTypesOf } from "./named-types.ts";
import { nearest } from "./nearest.ts";
import type { Rule, Subject } from "./rule.ts";

function annotationRule(code: string, check: (subject: Subject) => void, alias: readonly string[] = []): Rule {
  return { code, alias, level: "check", start: (subject) => ({ end: () => check(subject) }) };
}

function functionRule(
  code: string,
  check: (doc: DocFunction, node: FunctionExpression, subject: Subject) => void,
): Rule {
  return annotationRule(code, (subject) => {
    for (const [node, doc] of subject.annotations().functions) check(doc, node, subject);
  });
}

function reportProblems(code: string): (subject: Subject) => void {
  return (subject) => {
    for (const problem of subject.annotations().problems) if (problem.code === code) subject.report(problem);
  };
}

export const malformedAnnotationRule: Rule = annotationRule(
  "malformed-annotation",
  reportProblems("malformed-annotation"),
  ["doc-syntax"],
);

export const docFieldNoClassRule: Rule = annotationRule("doc-field-no-class", reportProblems("doc-field-no-class"));

export const undefinedDocNameRule: Rule = annotationRule("undefined-doc-name", (subject) => {
  const { docTypes } = subject.program;
  for (const { name, range } of namedTypesOf(subject.annotations())) {
    if (basicTypes.has(name) || docTypes.has(name)) continue;
    subject.report(undefinedDocName(name, nearest(name, [...docTypes.keys(), ...basicTypes]), range), name);
  }
});

const basicTypes: ReadonlySet<string> = /*@__PURE__*/ new Set(
  (
    "any boolean false function integer lightuserdata nil number self string table thread true unknown userdata void " +
    "file* exitcode _G async fun tablelib"
  ).split(" "),
);

export const undefinedDocParamRule: Rule = functionRule("undefined-doc-param", ({ parameters }, node, subject) => {
  const known = new Set(node.parameters.map(({ name }) => name));
  for (const { name, range } of parameters) {
    if (known.has(name) || name === "self" || (name === "..." && node.hasVararg)) continue;
    subject.report(undefinedDocParam(name, nearest(name, known), range), name);
  }
});

export const duplicateDocParamRule: Rule = functionRule("duplicate-doc-param", ({ parameters }, _, subject) => {
  const seen = new Set<string>();
  for (const { name, range } of parameters) {
    if (seen.has(name)) subject.report(duplicateDocParam(name, range), name);
    seen.add(name);
  }
});

export const duplicateDocFieldRule: Rule = annotationRule("duplicate-doc-field", (subject) => {
  for (const { fields } of subject.annotations().classes) {
    const seen = new Set<string>();
    for (const { key, type, range } of fields.filter(isPlain)) {
      if (seen.has(key)) subject.report(duplicateDocField(key, range), key);
      // Functions may have several forms.
      if (type.kind !== "function") seen.add(key);
    }
  }
});

function isPlain(field: DocField): field is DocField & { readonly key: string } {
  return typeof field.key === "string";
}

export const duplicateDocAliasRule: Rule = annotationRule("duplicate-doc-alias", (subject) => {
  const lines = new Map<string, number>();
  for (const { name, range } of subject.annotations().aliases) {
    const line = lines.get(name);
    if (line !== undefined) subject.report(duplicateDocAlias(name, line, range), name);
    else lines.set(name, subject.source.line(range[0]));
  }
});

export const circleDocClassRule: Rule = annotationRule("circle-doc-class", (subject) => {
  for (const declared of subject.annotations().classes) {
    if (inherits(declared, declared.name, subject))
      subject.report(circleDocClass(declared.name, declared.range), declared.name);
  }
});

function inherits(start: DocClass, name: string, { program }: Subject): boolean {
  const seen = new Set<string>();
  const waiting: DocType[] = [...start.parents];
  for (const parent of waiting) {
    if (parent.kind !== "name" || seen.has(parent.name)) continue;
    if (parent.name === name) return true;
    seen.add(parent.name);
    const declared = program.docTypes.get(parent.name);
    if (declared?.kind === "class") waiting.push(...declared.parents);
  }
  return false;
}
