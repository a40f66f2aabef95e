import { assess } from '@kinloop/assessment-domain/inference';
import { describe, expect, it } from 'vitest';
import { NORTHBANK_PATIENTS } from './northbank.ts';
import { PATIENTS } from './patients.ts';

const ALL = [...PATIENTS, ...NORTHBANK_PATIENTS];

describe('the stories', () => {
  it('are forty, each with a key and a mailbox of its own', () => {
    expect(PATIENTS).toHaveLength(40);
    const mailboxes = ALL.map(({ key, guardian }) => (guardian?.given ?? key).toLowerCase());
    expect(new Set(mailboxes).size).toBe(ALL.length);
    expect(mailboxes.every((name) => /^[a-z]+$/.test(name))).toBe(true);
  });

  it.each(ALL.filter(({ screen }) => screen !== undefined))(
    '$key hurts where the screen looks',
    ({ screen, side }) => {
      const [top] = assess({ findings: screen ?? {} }).ranked;
      const opposite = { left: 'right', right: 'left', both: null }[side];
      if (top !== undefined) expect(top.side).not.toBe(opposite);
      expect(screen).toBeDefined();
    },
  );

  it('have a flare to tell exactly where the course is one', () => {
    for (const { key, course, flare } of ALL) expect(flare !== undefined, key).toBe(course === 'flare');
  });

  it('give those who were screened twice a second screen', () => {
    for (const { key, stage, rescreen } of ALL)
      if (stage === 'screened-twice') expect(rescreen, key).toBeDefined();
  });
});
