import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PICTURES } from '../settings';

/** Begins with no pictures, and leaves a page on which all of them are looked at, one under the other. */
export default function begin(): () => void {
  mkdirSync(PICTURES, { recursive: true });
  for (const old of readdirSync(PICTURES).filter((name) => name.endsWith('.png'))) {
    rmSync(join(PICTURES, old));
  }
  return () => {
    const names = readdirSync(PICTURES).filter((name) => name.endsWith('.png')).sort();
    const figures = names.map((name) => `<figure id="${name}"><figcaption><a href="#${name}">${name}</a></figcaption><img loading="lazy" src="${name}" alt=""></figure>`);
    writeFileSync(join(PICTURES, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Pictures</title><style>${STYLE}</style>\n${figures.join('\n')}\n`);
    console.log(`\n${names.length} pictures: ${join(PICTURES, 'index.html')}`);
  };
}

const STYLE = 'body { margin: 24px; font: 14px system-ui; background: #8a8f98 } figure { margin: 0 0 32px } img { display: block; max-width: 100%; margin-top: 4px }';
