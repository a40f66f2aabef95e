'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Button } from '@kinloop/ui/button';
import { classNames } from '@kinloop/ui/class-names';
import { CloseIcon, PlusIcon } from '@kinloop/ui/icon';
import { TextInput } from '@kinloop/ui/text-input';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useDeferredValue, useEffect, useEffectEvent, useId, useState } from 'react';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { useFirstFocus } from './use-first-focus.ts';

export type FoundPatient = RouterOutputs['desk']['findPatients'][number];
/** Somebody found, or what was typed of somebody new. */
export type Picked =
  | { readonly kind: 'known'; readonly patient: Pick<FoundPatient, 'id' | 'name' | 'phone' | 'hasVisited'> }
  | { readonly kind: 'new'; readonly typed: string };

type Props = {
  readonly picked: Picked | null;
  readonly onPick: (picked: Picked | null) => void;
  /** Hears that somebody was chosen by Enter before the search has answered, and again when it has. */
  readonly onChoosing?: ((isChoosing: boolean) => void) | undefined;
  /** It is what its panel is opened for: typing starts here. */
  readonly isFirst?: boolean;
};

/** Two letters find a patient; arrows and Enter choose; the last choice is somebody new. */
export function PatientPicker({ picked, onPick, onChoosing, isFirst = false }: Props) {
  const t = useTranslations('desk-calendar');
  // Whoever takes the choice back goes on typing.
  const [wasPicked, setWasPicked] = useState(false);
  if (picked !== null && !wasPicked) setWasPicked(true);
  if (picked?.kind === 'known') {
    return (
      <div>
        <p className="mb-1.5 font-semibold">{t('who')}</p>
        <p className="flex min-h-target items-center gap-3 rounded-md border border-line-strong bg-paper-sunk pr-1 pl-3.5">
          <span className="min-w-0 flex-1 truncate">
            <span className="font-semibold">{picked.patient.name}</span>
            {picked.patient.phone ? <span className="ml-2 text-ink-soft">{picked.patient.phone}</span> : null}
          </span>
          <Button variant="quiet" size="icon" aria-label={t('someoneElse')} onClick={() => onPick(null)}>
            <CloseIcon />
          </Button>
        </p>
      </div>
    );
  }
  if (picked?.kind === 'new') return null;
  return <PatientSearch takesFocus={isFirst || wasPicked} {...{ onPick, onChoosing }} />;
}

type SearchProps = Pick<Props, 'onPick' | 'onChoosing'> & { readonly takesFocus: boolean };

function PatientSearch({ onPick, onChoosing, takesFocus }: SearchProps) {
  const t = useTranslations('desk-calendar');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [isChosen, setIsChosen] = useState(false);
  const listId = useId();
  const first = useFirstFocus<HTMLInputElement>();
  const asked = useDeferredValue(typed.trim());
  const {
    data: found = [],
    isError,
    isPlaceholderData,
    isSuccess,
  } = useQuery({
    ...trpc.desk.findPatients.queryOptions({ typed: asked }),
    enabled: asked.length >= 2,
    placeholderData: keepPreviousData,
  });
  const isOpen = asked.length >= 2;
  const shown = isOpen ? found.slice(0, 8) : [];
  const options: Picked[] = [
    ...shown.map((patient): Picked => ({ kind: 'known', patient })),
    ...(isOpen ? [{ kind: 'new', typed: typed.trim() } as const] : []),
  ];
  const at = Math.min(active, options.length - 1);
  // What is shown until the answer is there was found for fewer letters: another patient, perhaps.
  const isFound = isOpen && asked === typed.trim() && isSuccess && !isPlaceholderData;
  const pick = useEffectEvent(() => {
    const chosen = options[at];
    if (chosen) onPick(chosen);
  });
  useEffect(() => {
    if (isChosen && isFound) pick();
  }, [isChosen, isFound]);
  const isChoosing = isChosen && isOpen && !isFound && !isError;
  useEffect(() => {
    if (!isChoosing) return;
    onChoosing?.(true);
    return () => onChoosing?.(false);
  }, [isChoosing, onChoosing]);

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActive((at + step + options.length) % Math.max(1, options.length));
    else if (event.key !== 'Enter') return;
    else setIsChosen(true);
    event.preventDefault();
  }

  return (
    <div className="relative">
      <TextInput
        label={t('who')}
        hint={t('whoHint')}
        value={typed}
        ref={takesFocus ? first : undefined}
        autoComplete="off"
        maxLength={100}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={isOpen ? `${listId}-${at}` : undefined}
        aria-autocomplete="list"
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
          setIsChosen(false);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={listId}
        role="listbox"
        aria-label={t('found')}
        className={classNames(
          'mt-1.5 divide-y divide-line rounded-md border border-line',
          !isOpen && 'hidden',
        )}
      >
        {options.map((option, index) => (
          <PatientOption
            key={option.kind === 'known' ? option.patient.id : 'new'}
            id={`${listId}-${index}`}
            option={option}
            isActive={index === at}
            onPick={onPick}
          />
        ))}
      </div>
    </div>
  );
}

type OptionProps = Pick<Props, 'onPick'> & {
  readonly id: string;
  readonly option: Picked;
  readonly isActive: boolean;
};

function PatientOption({ id, option, isActive, onPick }: OptionProps) {
  const t = useTranslations('desk-calendar');
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onPointerDown={(event) => {
        event.preventDefault();
        onPick(option);
      }}
      className={classNames(
        'flex min-h-target cursor-pointer items-center gap-3 px-3.5 py-2 leading-tight',
        isActive ? 'bg-accent-wash' : 'hover:bg-paper-sunk',
      )}
    >
      {option.kind === 'new' ? (
        <>
          <PlusIcon className="text-accent" />
          <span className="font-semibold text-accent">{t('addNew', { name: option.typed })}</span>
        </>
      ) : (
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold">{option.patient.name}</span>
          <span className="block truncate text-sm text-ink-soft">{option.patient.phone ?? t('noPhone')}</span>
        </span>
      )}
    </div>
  );
}
