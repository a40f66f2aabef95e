'use client';
import { Button } from '@kinloop/ui/button';
import { Dialog } from '@kinloop/ui/dialog';
import { LockIcon, SearchIcon } from '@kinloop/ui/icon';
import { KeyboardHint } from '@kinloop/ui/keyboard-hint';
import { TextInput } from '@kinloop/ui/text-input';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type RefObject, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { sayDate } from '@/time/say-time.ts';
import { nextChoice } from './next-choice.ts';

export type StaffSearchProps = { readonly locale: string };

/** Any patient of the clinic in two keystrokes, from any page: Ctrl-K, or Cmd-K. */
export function StaffSearch({ locale }: StaffSearchProps) {
  const t = useTranslations('staff-search');
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <div className="flex justify-end pt-4 print:hidden">
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('title')}
        closeLabel={t('close')}
        initialFocus={field}
        trigger={
          <Button variant="quiet" icon={<SearchIcon size={18} />}>
            {t('open')} <KeyboardHint keys={['Ctrl', 'K']} />
          </Button>
        }
      >
        <Search locale={locale} field={field} onChosen={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}

type SearchProps = StaffSearchProps & {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onChosen: () => void;
};

function Search({ locale, field, onChosen }: SearchProps) {
  const t = useTranslations('staff-search');
  const trpc = useTRPC();
  const router = useRouter();
  const { clinic } = useHat();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const wanted = useDeferredValue(typed.trim());
  const isEnough = wanted.length >= 2;
  const { data, isError } = useQuery({
    ...trpc.patients.find.queryOptions({ typed: wanted }),
    enabled: isEnough,
    placeholderData: keepPreviousData,
  });
  const found = isEnough ? (data ?? []) : [];
  const go = (id: string) => {
    onChosen();
    router.push(`/${clinic}/care/patients/${id}`);
  };
  const walk = (event: KeyboardEvent) => {
    const next = nextChoice(event.key, chosen, found.length);
    const current = found[chosen];
    if (next !== null) {
      event.preventDefault();
      setChosen(next);
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      go(current.id);
    }
  };
  return (
    <div className="space-y-4">
      <TextInput
        ref={field}
        label={t('field')}
        hint={t('hint')}
        type="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="staff-search-found"
        aria-activedescendant={found[chosen] ? `staff-search-${found[chosen].id}` : undefined}
        aria-autocomplete="list"
        value={typed}
        onKeyDown={walk}
        onChange={({ target }) => {
          setTyped(target.value);
          setChosen(0);
        }}
      />
      <p role="status" className={found.length > 0 ? 'sr-only' : 'text-ink-soft'}>
        {isError ? t('failed') : isEnough && data ? t('results', { count: found.length }) : ''}
      </p>
      <div id="staff-search-found" role="listbox" aria-label={t('list')} className="min-h-40">
        {found.map(({ id, name, birthDate, practitionerName, inCare }, index) => (
          <div
            key={id}
            id={`staff-search-${id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={`flex min-h-target cursor-pointer flex-wrap items-center gap-x-3 rounded-md px-3 py-2 ${index === chosen ? 'bg-accent-wash' : 'hover:bg-paper-sunk'}`}
            onMouseMove={() => setChosen(index)}
            onClick={() => go(id)}
            onKeyDown={walk}
          >
            <span className="font-semibold">{name}</span>
            <span className="text-sm text-ink-soft">
              {[
                ...(birthDate === null
                  ? []
                  : [t('born', { date: sayDate(`${birthDate}T12:00:00Z`, { zone: 'UTC', locale }) })]),
                ...(practitionerName === null ? [] : [t('with', { name: practitionerName })]),
              ].join(' · ')}
            </span>
            {inCare ? null : (
              <span className="ml-auto flex items-center gap-1 text-sm text-ink-soft">
                <LockIcon size={16} />
                {t('closed')}
              </span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
