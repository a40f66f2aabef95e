import { expect } from '@playwright/test';
import { look } from './fixtures/look.ts';
import { loginOf } from './fixtures/sign-in.ts';
import { test } from './fixtures/test.ts';

test('a physio asks for a self-screen, the patient does it at home, and only the physio reads what it may mean', async ({
  asRole,
}) => {
  const lead = await asRole('lead physio', { at: '/harbour-street/care?of=all' });
  await lead.getByRole('link', { name: loginOf('patient').name }).click();
  await lead.getByRole('button', { name: 'Ask for a self-screen' }).click();
  await expect(lead.getByText('not done yet')).toBeVisible();

  const patient = await asRole('patient', { width: 360 });
  const due = patient.getByRole('region', { name: 'Test yourself at home' });
  await look(patient, 'self-screen-due');
  await due.getByRole('button', { name: 'Not today' }).click();
  await expect(patient.getByText('You see it here again on')).toBeVisible();
  await expect(lead.getByText('The patient said “not today” on')).toBeVisible();
  await look(lead, 'self-screen-put-off');
  await lead.getByRole('button', { name: 'Offer it again now' }).click();
  await expect(lead.getByText('The patient said “not today” on')).toBeHidden();

  await patient.reload();
  await due.getByRole('link', { name: 'Begin' }).click();
  const next = patient.getByRole('button', { name: 'Next' });
  const heading = patient.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Test yourself at home');
  await look(patient, 'self-screen-intro');
  await next.click();
  while ((await heading.textContent()) !== 'How are you today?') {
    const before = await heading.textContent();
    await patient.getByRole('checkbox').last().check();
    await next.click();
    await expect(heading).not.toHaveText(before ?? '');
  }
  await patient.getByRole('group', { name: 'How strong was your worst pain' }).getByText('3').first().click();
  await patient.getByRole('group', { name: 'Is somebody with you' }).getByText('No').click();
  await patient.getByRole('group', { name: 'Did you have an operation' }).getByText('No').click();
  await patient.getByLabel('None of these').check();
  await look(patient, 'self-screen-about');
  await next.click();

  await expect(heading).toHaveText('Knee to wall');
  await patient.getByLabel('Left, in cm').fill('90');
  await next.click();
  await expect(patient.getByText('That number cannot be right')).toBeVisible();
  await patient.getByLabel('Left, in cm').fill('24');
  await expect(patient.getByText('Most people write 2 to 18 here. Is 24 right?')).toBeVisible();
  await next.click();
  await expect(patient.getByText('Please say whether this is right.')).toBeVisible();
  await patient.getByLabel('Left, in cm').fill('6.5');
  await expect(patient.getByText('Is 24 right?')).toBeHidden();
  await patient.getByRole('button', { name: 'It hurt, so I stopped' }).last().click();
  await look(patient, 'self-screen-test');
  const send = patient.getByRole('button', { name: 'Send to my physio' });
  while (!(await send.isVisible())) {
    const before = await heading.textContent();
    await next.click();
    await expect(heading).not.toHaveText(before ?? '');
    for (const choice of await patient.getByRole('button', { name: 'I did not try' }).all())
      await choice.click();
  }
  await send.click();
  await expect(patient.getByText('Your physio looks at it before you next meet.')).toBeVisible();

  await lead.getByRole('link', { name: 'Self-screen at home, not reviewed yet' }).first().click();
  const said = lead.getByRole('region', { name: 'What the patient did at home' }).first();
  await expect(said.getByRole('row', { name: /Knee to wall/ })).toContainText('6.5 cm');
  await expect(said.getByRole('row', { name: /Knee to wall/ })).toContainText('Stopped, it hurt');
  await look(lead, 'self-screen-review');
});
