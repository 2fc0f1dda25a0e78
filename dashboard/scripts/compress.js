// Beside every file of the build that gets smaller: the same by Brotli and by gzip, for the service to send.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXTS = /\.(js|css|html|svg|json|webmanifest|txt)$/;

for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !TEXTS.test(entry.name)) {
    continue;
  }
  const path = join(entry.parentPath, entry.name);
  const content = readFileSync(path);
  const packed = {
    br: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    gz: gzipSync(content, { level: 9 }),
  };
  for (const [extension, bytes] of Object.entries(packed)) {
    if (bytes.length < content.length) {
      writeFileSync(`${path}.${extension}`, bytes);
    }
  }
}
