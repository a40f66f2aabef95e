import { useLocale, useTranslations } from 'next-intl';
import { sayDays, sayWallTime } from '@/time/say-time.ts';
import type { Difference } from './differences.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Answers where the fields of a form hold something else than these values, each under its label and in its words. */
export function useDifferingFields() {
  const t = useTranslations('errors.versions');
  const locale = useLocale();
  const say = (controls: readonly Control[], value: string): string => {
    const [control] = controls;
    if (control === undefined || value === '') return control?.type === 'checkbox' ? t('no') : '';
    if (control instanceof HTMLSelectElement)
      return [...control.options].find((option) => option.value === value)?.label ?? value;
    switch (control.type) {
      case 'checkbox':
        return t('yes');
      case 'radio':
        return labelOf(controls.find((one) => one.value === value));
      case 'date':
        return sayDays(value, value, locale);
      case 'time':
        return sayWallTime(value, locale);
      default:
        return value;
    }
  };
  return (form: HTMLFormElement, theirs: Readonly<Record<string, string>>): Difference[] => {
    const held = new FormData(form);
    return Object.entries(theirs).flatMap(([name, value]) => {
      const controls = controlsNamed(form, name);
      const mine = String(held.get(name) ?? '');
      if (controls.length === 0 || mine.trim() === value.trim()) return [];
      return [{ id: name, what: whatOf(controls), mine: say(controls, mine), theirs: say(controls, value) }];
    });
  };
}

const controlsNamed = (form: HTMLFormElement, name: string) =>
  [...form.elements].filter((element): element is Control => element.getAttribute('name') === name);

/** The question radios answer; the label of any other field. */
function whatOf([control]: readonly Control[]): string {
  if (control?.type !== 'radio') return labelOf(control);
  return firstWords(control.closest('fieldset')?.querySelector('legend'));
}

const labelOf = (control: Control | undefined) => firstWords(control?.labels?.[0]);

/** Without what stands beside it, such as "optional". */
function firstWords(element: Element | null | undefined): string {
  if (!element) return '';
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (texts.currentNode.textContent?.trim()) break;
  return texts.currentNode.textContent?.trim() ?? '';
}
