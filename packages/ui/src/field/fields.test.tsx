import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { Button } from '../button/index.tsx';
import { Checkbox } from '../checkbox/index.tsx';
import { HueSlider, hueColour } from '../hue-slider/index.tsx';
import { PainSlider } from '../pain-slider/index.tsx';
import { RadioCards } from '../radio-cards/index.tsx';
import { Segmented } from '../segmented/index.tsx';
import { Select } from '../select/index.tsx';
import { Stepper } from '../stepper/index.tsx';
import { TextInput } from '../text-input/index.tsx';

const painWords = ['none', '1', '2', '3', '4', 'moderate', '6', '7', '8', '9', 'worst'];

function describedBy(element: HTMLElement): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(' / ');
}

test('a field’s label, hint and error all reach its control', () => {
  render(<TextInput label="E-mail" hint="We send one code" error="It has no @" />);
  const input = screen.getByLabelText('E-mail');
  expect(describedBy(input)).toBe('We send one code / It has no @');
  expect(input.getAttribute('aria-invalid')).toBe('true');
});

test('a label and the note beside it are words apart', () => {
  render(<TextInput label="E-mail" note="optional" />);
  expect(screen.getByRole('textbox', { name: 'E-mail optional' })).toBeTruthy();
});

test('a field without hint or error describes nothing', () => {
  render(<Select label="With" options={[{ value: 'a', label: 'Aroha' }]} placeholder="Anyone" />);
  const select = screen.getByLabelText('With');
  expect(select.hasAttribute('aria-describedby')).toBe(false);
  expect(select.hasAttribute('aria-invalid')).toBe(false);
});

test('a checkbox says why its yes is needed', () => {
  render(<Checkbox label="I agree" error="We need your yes" />);
  expect(describedBy(screen.getByRole('checkbox', { name: 'I agree' }))).toBe('We need your yes');
});

test('radio cards start with nothing chosen and tell the choice', () => {
  const onChange = vi.fn();
  const options = [
    { value: 'yes', label: 'Yes' },
    { value: 'unsure', label: 'Not sure', detail: 'We then ask more' },
  ] as const;
  render(<RadioCards label="Fever?" value={null} options={options} onChange={onChange} />);
  expect(screen.getAllByRole<HTMLInputElement>('radio').some((radio) => radio.checked)).toBe(false);
  fireEvent.click(screen.getByRole('radio', { name: /Not sure/ }));
  expect(onChange).toHaveBeenCalledWith('unsure');
});

test('segmented choices are one group of radios', () => {
  const onChange = vi.fn();
  render(
    <Segmented
      label="Side"
      defaultValue="left"
      onChange={onChange}
      options={[
        { value: 'left', label: 'Left' },
        { value: 'right', label: 'Right' },
      ]}
    />,
  );
  expect(screen.getByRole('group', { name: 'Side' })).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: 'Right' }));
  expect(onChange).toHaveBeenCalledWith('right');
});

test('the pain slider is unanswered until touched, then says number and word', () => {
  const onChange = vi.fn();
  render(<PainSlider label="Pain" words={painWords} unanswered="Slide to answer" onChange={onChange} />);
  const slider = screen.getByRole('slider', { name: 'Pain' });
  expect(slider.getAttribute('aria-valuetext')).toBe('Slide to answer');
  fireEvent.change(slider, { target: { value: '5' } });
  expect(onChange).toHaveBeenLastCalledWith(5);
  expect(slider.getAttribute('aria-valuetext')).toBe('5, moderate');
});

test('the hue slider shows what is chosen, and says what it is called', () => {
  const onChange = vi.fn();
  render(<HueSlider label="Colour" value={150} onChange={onChange} word="green" />);
  const slider = screen.getByRole('slider', { name: 'Colour' });
  expect(slider.getAttribute('aria-valuetext')).toBe('green');
  expect(slider.style.getPropertyValue('--hue-chosen')).toBe(hueColour(150));
  fireEvent.change(slider, { target: { value: '30' } });
  expect(onChange).toHaveBeenLastCalledWith(30);
});

test('no pain is an answer too: a press on zero counts', () => {
  const onChange = vi.fn();
  render(<PainSlider label="Pain" words={painWords} unanswered="Slide to answer" onChange={onChange} />);
  const slider = screen.getByRole('slider');
  fireEvent.pointerUp(slider);
  expect(onChange).toHaveBeenLastCalledWith(0);
  expect(slider.getAttribute('aria-valuetext')).toBe('0, none');
});

test('a stepper stays inside its bounds', () => {
  const onChange = vi.fn();
  render(
    <Stepper
      label="Sets"
      defaultValue={2}
      min={1}
      max={3}
      lessLabel="Less"
      moreLabel="More"
      onChange={onChange}
    />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'More' }).disabled).toBe(true);
  fireEvent.change(screen.getByLabelText('Sets'), { target: { value: '9' } });
  expect(onChange.mock.calls).toEqual([[3], [3]]);
});

test('a pending button keeps its focus and answers no further press', () => {
  const onClick = vi.fn();
  render(
    <Button pending onClick={onClick}>
      Saving
    </Button>,
  );
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Saving' });
  fireEvent.click(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(button.disabled).toBe(false);
  expect(button.getAttribute('aria-busy')).toBe('true');
});
