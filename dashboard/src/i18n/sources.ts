import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The sources of the screens as syntax trees, for tests of what they say. */
export function sources(): ts.SourceFile[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => join('src', path))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|\.d\.ts$/.test(path))
    .map((path) => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
}

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Where a node stands, as editors open it. */
export function place(node: ts.Node): string {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${file.fileName}:${line + 1}`;
}

/** What may name a message: all string literals, and template literals as patterns of the names that they may give. */
export function names(): { literals: Set<string>; patterns: RegExp[] } {
  const literals = new Set<string>();
  const patterns: RegExp[] = [];
  for (const file of sources()) {
    walk(file, (node) => {
      if (ts.isStringLiteralLike(node)) {
        literals.add(node.text);
      } else if (ts.isTemplateExpression(node) && /^[a-zA-Z]+\./.test(node.head.text)) {
        const parts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
        patterns.push(new RegExp(`^${parts.map((part) => part.replaceAll(/[.*+?^$()|[\]\\{}]/g, String.raw`\$&`)).join('[^.]+')}$`));
      }
    });
  }
  return { literals, patterns };
}
