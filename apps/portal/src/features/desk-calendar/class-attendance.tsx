'use client';
import { Segmented } from '@kinloop/ui/segmented';
import { useTranslations } from 'next-intl';

export type AttendanceMark = 'booked' | 'arrived' | 'no-show';

/** What was marked before, so that an undo leads back to it. */
export const markOf = (state: string): AttendanceMark =>
  state === 'no-show' ? 'no-show' : state === 'booked' ? 'booked' : 'arrived';

export type AttendanceProps = {
  readonly name: string;
  readonly state: string;
  /** Nobody is missed before the class begins. */
  readonly canMiss: boolean;
  readonly onMark: (mark: AttendanceMark) => void;
};

/** Whether one person of the class came. */
export function Attendance({ name, state, canMiss, onMark }: AttendanceProps) {
  const t = useTranslations('desk-calendar.class');
  return (
    <div className="basis-full">
      <Segmented<AttendanceMark>
        label={t('attendance', { name })}
        hideLabel
        value={markOf(state)}
        options={[
          { value: 'booked', label: t('mark.booked') },
          { value: 'arrived', label: t('mark.arrived') },
          { value: 'no-show', label: t('mark.no-show'), disabled: !canMiss },
        ]}
        onChange={onMark}
      />
    </div>
  );
}
