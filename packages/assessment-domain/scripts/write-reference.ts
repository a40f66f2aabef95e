// pnpm run reference: writes docs/reference from the catalogue.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { referencePages } from '../src/reference/index.ts';

const folder = new URL('../../../docs/reference/', import.meta.url);
mkdirSync(folder, { recursive: true });
const pages = referencePages();
for (const name of readdirSync(folder)) {
  if (!pages.some(({ file }) => file === name)) rmSync(new URL(name, folder));
}
for (const { file, markdown } of pages) writeFileSync(new URL(file, folder), markdown);
process.stdout.write(`docs/reference: ${pages.length} pages\n`);
