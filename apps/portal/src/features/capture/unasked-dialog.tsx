'use client';
import { Button } from '@kinloop/ui/button';
import { Dialog } from '@kinloop/ui/dialog';
import { useTranslations } from 'next-intl';

export type UnaskedDialogProps = {
  /** How many safety questions nobody asked; 0: there is nothing to say. */
  readonly count: number;
  readonly onAsk: () => void;
  readonly onFinish: () => void;
};

/** Said before a screen is finished: what was not asked is unknown, and the physio decides. */
export function UnaskedDialog({ count, onAsk, onFinish }: UnaskedDialogProps) {
  const t = useTranslations('capture');
  return (
    <Dialog
      title={t('unasked', { count })}
      closeLabel={t('close')}
      open={count > 0}
      onOpenChange={onAsk}
      actions={
        <>
          <Button onClick={onFinish}>{t('finishUnasked')}</Button>
          <Button variant="primary" onClick={onAsk}>
            {t('askThem')}
          </Button>
        </>
      }
    >
      <p>{t('unaskedText')}</p>
    </Dialog>
  );
}
