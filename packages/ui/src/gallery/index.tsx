import { Logo, LoopMark } from '../logo/index.tsx';
import { Section } from '../section/index.tsx';
import { BodyShown, ChartsShown, FiguresShown, StillFigures } from './figures-shown.tsx';
import { ButtonsShown, FieldsShown, MessagesShown } from './forms-shown.tsx';
import { ColourSwatches, IconSheet, TypeScale } from './foundations.tsx';
import { DataShown, NavigationShown, TimesShown } from './lists-shown.tsx';
import { OverlaysShown } from './overlays-shown.tsx';

/** Every component in every state, for those who build with them. The portal mounts it where no real clinic lives. */
export function Gallery() {
  return (
    <div className="mx-auto max-w-page space-y-16 px-4 py-10 sm:px-8">
      <header className="space-y-6">
        <Logo name="Kinloop" size="lg" />
        <p className="max-w-reading text-lg text-ink-soft">
          Two hues with one meaning each: cool works less than it could, warm does extra work. Everything else
          is paper, ink and space.
        </p>
        <div className="flex items-end gap-4">
          {[0, 0.25, 0.5, 0.75, 1].map((share) => (
            <LoopMark key={share} size={40} filled={share} />
          ))}
        </div>
      </header>
      <Section title="Colour and type" marked>
        <ColourSwatches />
        <TypeScale />
      </Section>
      <Section title="Icons" marked>
        <IconSheet />
      </Section>
      <Section title="Buttons" marked>
        <ButtonsShown />
      </Section>
      <Section title="Fields" marked>
        <FieldsShown />
      </Section>
      <Section title="Messages and signs" marked>
        <MessagesShown />
      </Section>
      <Section title="Lists and facts" marked>
        <DataShown />
      </Section>
      <Section title="Days and times" marked>
        <TimesShown />
      </Section>
      <Section title="Charts" marked>
        <ChartsShown />
      </Section>
      <Section title="The body" marked>
        <BodyShown />
      </Section>
      <Section title="Above the page" marked>
        <OverlaysShown />
      </Section>
      <Section title="Frame" marked>
        <NavigationShown />
      </Section>
      <Section title="Exercise figures" marked>
        <StillFigures />
        <FiguresShown />
      </Section>
    </div>
  );
}
