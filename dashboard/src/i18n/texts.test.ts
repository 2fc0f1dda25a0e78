// @vitest-environment node
import ts from 'typescript';
import { expect, test } from 'vitest';
import { place, sources, walk } from './sources';

/** Attributes and fields that are shown or read to people. */
const SHOWN = new Set(
  'alt aria-description aria-label aria-placeholder aria-roledescription aria-valuetext description emptyText error header help hint label message nothingFoundMessage placeholder subtitle summary text title tooltip'.split(' '),
);

/** Two letters in a row, in any script: `·`, `×` and `€` are no texts. */
const WORDS = /\p{L}{2}/u;

/** The strings that an expression may come to, however it chooses between them; what a function makes of its arguments is its own. */
function stringsOf(node: ts.Node): ts.Node[] {
  if (ts.isStringLiteralLike(node)) {
    return WORDS.test(node.text) ? [node] : [];
  }
  if (ts.isTemplateExpression(node)) {
    const own = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].some((part) => WORDS.test(part)) ? [node] : [];
    return [...own, ...node.templateSpans.flatMap((span) => stringsOf(span.expression))];
  }
  if (ts.isConditionalExpression(node)) {
    return [...stringsOf(node.whenTrue), ...stringsOf(node.whenFalse)];
  }
  if (ts.isBinaryExpression(node)) {
    const compares = /^[=!<>]/.test(ts.tokenToString(node.operatorToken.kind) ?? '') && node.operatorToken.kind !== ts.SyntaxKind.EqualsToken;
    return compares ? [] : [...stringsOf(node.left), ...stringsOf(node.right)];
  }
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isJsxExpression(node)
    ? node.expression === undefined
      ? []
      : stringsOf(node.expression)
    : [];
}

/** The texts in a source that stand there instead of in a message file. */
function hardCoded(file: ts.SourceFile): ts.Node[] {
  const found: ts.Node[] = [];
  walk(file, (node) => {
    if (ts.isJsxText(node) && WORDS.test(node.text)) {
      found.push(node);
    } else if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) {
      found.push(...stringsOf(node));
    } else if (ts.isJsxAttribute(node) && SHOWN.has(node.name.getText()) && node.initializer !== undefined) {
      found.push(...stringsOf(node.initializer));
    } else if (ts.isPropertyAssignment(node) && SHOWN.has(node.name.getText().replaceAll(/['"]/g, ''))) {
      // A word alone may be a name of something, such as a column's field; a sentence, or a capital, is for people.
      found.push(...stringsOf(node.initializer).filter((text) => /^.?\p{Lu}|\s/u.test(text.getText())));
    }
  });
  return found;
}

test('no text stands outside the message files', () => {
  const found = sources().flatMap(hardCoded);
  expect(found.map((text) => `${place(text)}: ${text.getText().trim()}`)).toEqual([]);
});

test.each([
  '<p>Hello</p>',
  '<p>{"Hello"}</p>',
  '<p>{late ? "Late" : null}</p>',
  '<p>{late && "Late"}</p>',
  '<p>{`Order ${number}`}</p>',
  '<img alt="A dog" />',
  '<Button aria-label={"Close " + name} />',
  '<TextInput label={name ?? "Name"} />',
  'notifications.show({ title: "Saved" })',
  '({ message: `It is ${late ? t("a") : "on time"}` })',
])('a text in %s is found', (source) => {
  const file = ts.createSourceFile('x.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  expect(hardCoded(file)).not.toEqual([]);
});

test.each([
  '<p>{t("common.yes")} · {count}</p>',
  '<p className="wide">{status === "late" ? t("orders.late") : null}</p>',
  '<TextInput label={t(`orders.field.${name}`)} name="email" />',
  '({ label: name, text: "status" })',
])('none is found in %s', (source) => {
  const file = ts.createSourceFile('x.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  expect(hardCoded(file)).toEqual([]);
});
