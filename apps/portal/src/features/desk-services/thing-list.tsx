'use client';
import { Badge } from '@kinloop/ui/badge';
import { Button } from '@kinloop/ui/button';
import { PlusIcon } from '@kinloop/ui/icon';
import { Rows, Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { type Begun, FormOf } from '@/forms/form-of.tsx';

type Thing = { readonly id: string; readonly name: string; readonly active: boolean };

type Props<T extends Thing> = {
  readonly title: string;
  readonly intro: string;
  readonly addLabel: string;
  readonly canEdit: boolean;
  readonly things: readonly T[];
  /** Asks for all of them again. */
  readonly reread: () => Promise<readonly T[]>;
  /** What else a row says of one. */
  readonly say: (thing: T) => string | undefined;
  /** For a new one, null, or for changing one. */
  readonly form: (begun: Begun<T | null>, onDone: () => void) => ReactNode;
};

/** What a clinic has of one kind: named, added, taken out of use. */
export function ThingList<T extends Thing>({ title, intro, addLabel, canEdit, things, ...of }: Props<T>) {
  const t = useTranslations('desk-services');
  const [editing, setEditing] = useState<string | null>(null);
  const done = () => setEditing(null);
  const formOf = (thing: T | null) => (
    <FormOf<T | null>
      record={thing}
      reread={async () => thing && (await of.reread()).find(({ id }) => id === thing.id)}
    >
      {(begun) => of.form(begun, done)}
    </FormOf>
  );
  return (
    <Section
      title={title}
      intro={intro}
      aside={
        canEdit && editing !== 'new' ? (
          <Button variant="quiet" icon={<PlusIcon />} onClick={() => setEditing('new')}>
            {addLabel}
          </Button>
        ) : null
      }
    >
      {editing === 'new' ? formOf(null) : null}
      {things.length > 0 ? (
        <Rows>
          {things.map((thing) => (
            <li key={thing.id} className="py-3">
              {editing === thing.id ? (
                formOf(thing)
              ) : (
                <div className="flex min-h-target items-center gap-3">
                  <span className="min-w-0 flex-1">
                    <span className="font-semibold">{thing.name}</span>
                    <span className="block text-sm text-ink-soft empty:hidden">{of.say(thing)}</span>
                  </span>
                  {thing.active ? null : <Badge>{t('outOfUse')}</Badge>}
                  {canEdit ? (
                    <Button
                      aria-label={t('renameOf', { name: thing.name })}
                      onClick={() => setEditing(thing.id)}
                    >
                      {t('rename')}
                    </Button>
                  ) : null}
                </div>
              )}
            </li>
          ))}
        </Rows>
      ) : null}
    </Section>
  );
}
