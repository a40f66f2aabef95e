import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Gallery } from './index.tsx';
import { OverlaysShown } from './overlays-shown.tsx';

/** As far as React's own tree of what is drawn is read here. */
interface Drawn {
  readonly type: unknown;
  readonly child: Drawn | null;
  readonly sibling: Drawn | null;
}

const SRC = path.join(import.meta.dirname, '..');

/** Every component that a folder of ours offers, with the folder and its name there. */
async function offered(): Promise<Map<unknown, string>> {
  const folders = readdirSync(SRC).filter(
    (name) => name !== 'gallery' && existsSync(path.join(SRC, name, 'index.tsx')),
  );
  const found = new Map<unknown, string>();
  for (const folder of folders) {
    const exported: Record<string, unknown> = await import(`../${folder}/index.tsx`);
    for (const [name, value] of Object.entries(exported))
      if (/^[A-Z]/.test(name) && typeof value === 'function') found.set(value, `${folder}: ${name}`);
  }
  return found;
}

function drawnIn(container: HTMLElement): Set<unknown> {
  const root = Object.entries(container).find(([key]) => key.startsWith('__reactContainer$'))?.[1] as
    | { readonly stateNode: { readonly current: Drawn } }
    | undefined;
  const drawn = new Set<unknown>();
  const ahead: (Drawn | null | undefined)[] = [root?.stateNode.current];
  for (let one = ahead.pop(); ahead.length > 0 || one; one = ahead.pop()) {
    if (!one) continue;
    drawn.add(one.type);
    ahead.push(one.sibling, one.child);
  }
  return drawn;
}

const components = await offered();
/** What a gallery cannot show, and why. */
const notToBeSeen = { 'visually-hidden: VisuallyHidden': 'words for screen readers alone' };

test('every component that is offered is shown, and so is what opens', async () => {
  const page = render(<Gallery />);
  const drawn = drawnIn(page.container);
  page.unmount();
  // By itself: opening something above a page as long as this takes seconds.
  const overlays = render(<OverlaysShown />);
  fireEvent.click(screen.getByText('Open a dialog'));
  await screen.findByText('Cancel this visit?');
  for (const one of drawnIn(overlays.container)) drawn.add(one);
  expect(components.size).toBeGreaterThan(80);
  const missing = [...components].filter(([component]) => !drawn.has(component)).map(([, name]) => name);
  expect(missing).toEqual(Object.keys(notToBeSeen));
}, 30_000);
