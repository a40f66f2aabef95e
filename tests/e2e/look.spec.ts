import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

/** A page of these parts alone: dark words on white, in one colour that stands nowhere else. */
async function show(page: Page, parts: string): Promise<void> {
  await page.setContent(`<!doctype html><html lang="en"><head><title>A page</title><style>
    body { margin: 0; background: #fff; color: #123c51; font: 16px sans-serif }
    main { padding: 20px }
  </style></head><body><main><h1>A page</h1>${parts}</main></body></html>`);
}

const plain = '<p>Words that can be read</p>';

/** Mistakes beside words that look as those that were found readable before. */
const planted = {
  'words in a pale colour': '<p style="color: #bbb">Pale</p>',
  'small words where large ones may be as pale': '<p style="color: #949494; font-size: 14px">Small</p>',
  'a ground that is nearly the colour of the words': '<p style="background: #274c60">Dark</p>',
  'words that are seen through': '<div style="opacity: 0.3"><p>Thin</p></div>',
  'a ground that somebody else put there':
    '<div style="position: relative"><i style="position: absolute; inset: 0; background: #274c60"></i><p style="position: relative">Under</p></div>',
  'words beside their ground':
    '<div style="background: #274c60; height: 60px"><div style="background: #fff; height: 0"><p>Below it</p></div></div>',
  'one row of many':
    '<style>li:nth-child(5) { color: #bbb }</style><ul><li>One</li><li>Two</li><li>Three</li><li>Four</li><li>Five</li><li>Six</li></ul>',
} as const;

for (const [mistake, parts] of Object.entries(planted))
  test(`a look finds ${mistake}, though words like them were fine`, async ({ page }) => {
    await show(page, `${plain}<p style="color: #949494; font-size: 40px">Large</p><div><p>Again</p></div>`);
    await expectAccessible(page);
    await show(page, plain + parts);
    for (const coloursOnly of [false, true])
      await expect(expectAccessible(page, { coloursOnly })).rejects.toThrow(/color-contrast/);
  });

test('what cannot be seen is not taken for readable once it shows', async ({ page }) => {
  const pale = (style: string) => `<p style="color: #c4c4c4; ${style}">Pale</p>`;
  await show(page, plain + pale('position: absolute; left: -999px'));
  await expectAccessible(page);
  await show(page, plain + pale(''));
  await expect(expectAccessible(page)).rejects.toThrow(/color-contrast/);
});

test('a look finds what is no matter of colours, and what is too wide', async ({ page }) => {
  await show(page, '<img src="data:,"><button></button><p style="width: 3000px">Wide</p>');
  await expect(expectAccessible(page)).rejects.toThrow(
    /button-name[\s\S]*image-alt|image-alt[\s\S]*button-name/,
  );
  await expect(expectNoSidewaysScroll(page)).rejects.toThrow(/too wide/);
});
