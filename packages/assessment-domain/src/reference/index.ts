export { type Belief, type Beliefs, beliefs, beliefsPage } from './beliefs.ts';
export { type Block, type EntryLink, type Inline, plainText, type Words } from './blocks.ts';
export { GRADE_WORDS, REFERENCE_KINDS, type ReferenceEntry, type ReferenceKind } from './entry.ts';
export { markdownOf } from './markdown.ts';
export {
  type ReferencePage,
  referenceEntries,
  referenceEntry,
  referencePages,
  referenceSection,
} from './pages.ts';
export { type ReferenceHit, searchReference } from './search.ts';
