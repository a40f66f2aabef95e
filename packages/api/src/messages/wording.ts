import defaults from './wording-en.json' with { type: 'json' };

/**
 * The words of messages: plain text with named placeholders in braces. Pure, so that the page that edits them judges them
 * by the same rules as the server.
 */
export const messageKinds = [
  'visit-confirmed',
  'visit-changed',
  'visit-cancelled',
  'class-off',
  'class-moved',
  'visit-requested',
  'visit-declined',
  'visit-lapsed',
  'visit-reminder',
  'visit-missed',
  'reassessment-due',
  'waitlist-offer',
  'another-time',
  'something-new',
  'staff-task',
  'staff-invitation',
] as const;
export type MessageKind = (typeof messageKinds)[number];

export const channels = ['email', 'sms'] as const;
export type Channel = (typeof channels)[number];

/** What a clinic says in its own words; the others say nothing of its own. */
export const editableKinds = [
  'visit-confirmed',
  'visit-changed',
  'visit-cancelled',
  'class-off',
  'class-moved',
  'visit-requested',
  'visit-declined',
  'visit-lapsed',
  'visit-reminder',
  'visit-missed',
  'reassessment-due',
  'waitlist-offer',
  'another-time',
] as const satisfies readonly MessageKind[];
export type EditableKind = (typeof editableKinds)[number];

export interface Wording {
  /** Of an e-mail; a text message has none. */
  readonly subject: string;
  readonly body: string;
}

const ofClinic = ['clinic', 'contact', 'link'] as const;
const ofVisit = [...ofClinic, 'when', 'day', 'time', 'minutes', 'place'] as const;

/** The names a wording may use, by kind. */
export const placeholders = {
  'visit-confirmed': [...ofVisit, 'visits', 'form'],
  'visit-changed': ofVisit,
  'visit-cancelled': ofVisit,
  'class-off': ofVisit,
  'class-moved': ofVisit,
  'visit-requested': ofVisit,
  'visit-declined': ofVisit,
  'visit-lapsed': ofVisit,
  'visit-reminder': [...ofVisit, 'answer'],
  'visit-missed': ofVisit,
  'reassessment-due': ofClinic,
  'waitlist-offer': [...ofVisit, 'until'],
  'another-time': [...ofVisit, 'until', 'was'],
  'something-new': ofClinic,
  'staff-task': ofClinic,
  'staff-invitation': ofClinic,
} as const satisfies Record<MessageKind, readonly string[]>;
export type Placeholder = (typeof placeholders)[MessageKind][number];

/** A message without one of a group of these says nothing one could act on. */
const needed: Readonly<Record<EditableKind, readonly (readonly Placeholder[])[]>> = {
  'visit-confirmed': [
    ['when', 'day'],
    ['when', 'time'],
  ],
  'visit-changed': [
    ['when', 'day'],
    ['when', 'time'],
  ],
  'visit-cancelled': [['when', 'day']],
  'class-off': [['when', 'day']],
  'class-moved': [
    ['when', 'day'],
    ['when', 'time'],
  ],
  'visit-requested': [
    ['when', 'day'],
    ['when', 'time'],
  ],
  'visit-declined': [['when', 'day'], ['link']],
  'visit-lapsed': [['when', 'day'], ['link']],
  'visit-reminder': [
    ['when', 'day'],
    ['when', 'time'],
  ],
  'visit-missed': [['when', 'day']],
  'reassessment-due': [['link']],
  'waitlist-offer': [['when', 'day'], ['when', 'time'], ['link'], ['until']],
  'another-time': [['when', 'day'], ['when', 'time'], ['link'], ['until'], ['was']],
};

export function defaultWording(kind: MessageKind, channel: Channel): Wording {
  return defaults[kind][channel];
}

const named = /\{([^{}\n]*)\}/g;

/**
 * The text with its placeholders filled in. A line whose placeholders are all empty is left out, so that a phone
 * number that is not known leaves no gap; where it stood by itself, so is the empty line after it.
 */
export function fillWording(text: string, values: Readonly<Partial<Record<string, string>>>): string {
  const filled: string[] = [];
  let justDropped = false;
  for (const line of text.split('\n')) {
    const names = namesIn(line);
    const isDropped = names.length > 0 && names.every((name) => (values[name] ?? '') === '');
    const isSecondGap = justDropped && line === '' && (filled.at(-1) ?? '') === '';
    if (!isDropped && !isSecondGap)
      filled.push(line.replaceAll(named, (_, name: string) => values[name] ?? ''));
    justDropped = isDropped;
  }
  return filled.join('\n').trimEnd();
}

export type WordingProblem =
  | { readonly problem: 'empty'; readonly field: 'subject' | 'body' }
  /** `name` is no placeholder of this kind. */
  | { readonly problem: 'unknown'; readonly field: 'subject' | 'body'; readonly name: string }
  /** None of `names` is used. */
  | { readonly problem: 'missing'; readonly field: 'body'; readonly names: readonly Placeholder[] };

/** Why a wording cannot be kept; empty when it can. */
export function wordingProblems(kind: EditableKind, channel: Channel, wording: Wording): WordingProblem[] {
  const fields = channel === 'email' ? (['subject', 'body'] as const) : (['body'] as const);
  const known: readonly string[] = placeholders[kind];
  const used = new Set(namesIn(wording.body));
  return [
    ...fields.flatMap((field) =>
      wording[field].trim() === '' ? [{ problem: 'empty', field } as const] : [],
    ),
    ...fields.flatMap((field) =>
      [...new Set(namesIn(wording[field]))]
        .filter((name) => !known.includes(name))
        .map((name) => ({ problem: 'unknown', field, name }) as const),
    ),
    ...needed[kind]
      .filter((names) => !names.some((name) => used.has(name)))
      .map((names) => ({ problem: 'missing', field: 'body', names }) as const),
  ];
}

/** What the usual words tell and these do not, and what to add so that they do. */
export interface LeftOut {
  readonly names: readonly Told[];
  readonly text: string;
}
/** Everything but the clinic's name, which a clinic writes out. */
type Told = Exclude<Placeholder, 'clinic'>;

/** Names that say the same between them. */
const sameAs: Readonly<Partial<Record<Placeholder, readonly Placeholder[]>>> = {
  when: ['day', 'time'],
  day: ['when'],
  time: ['when'],
};

/** What patients do not get by a clinic's own words, line by line of the usual ones. It may be meant so. */
export function leftOut(kind: EditableKind, channel: Channel, { subject, body }: Wording): LeftOut[] {
  const used = new Set(namesIn(`${subject}\n${body}`));
  const isTold = (name: string) =>
    used.has(name) || (sameAs[name as Placeholder]?.every((other) => used.has(other)) ?? false);
  return defaultWording(kind, channel)
    .body.split('\n')
    .flatMap((line) => {
      const said = namesIn(line).filter(isToldToPatients);
      const names = said.filter((name) => !isTold(name));
      if (names.length === 0) return [];
      const whole = names.length === said.length;
      return [{ names, text: whole ? line : names.map((name) => `{${name}}`).join(', ') }];
    });
}

const isToldToPatients = (name: string): name is Told => name !== 'clinic';

const namesIn = (text: string): string[] => [...text.matchAll(named)].map(([, name = '']) => name);

/**
 * Beginnings of words that say something of somebody's health. An inbox may be shared and a phone lies on a table, so a
 * message should have none; a clinic whose very name has one knows that itself.
 */
const healthStems =
  /\b(ache|aching|ankle|anxi|arthrit|assess|cancer|chronic|condition|depress|diagnos|disease|disorder|elbow|exercis|fractur|heel|hip|hurt|injur|joint|knee|medic|muscle|neck|nerve|operation|pain|pathol|pelvi|posture|pregnan|prostat|rehab|scan|sciatic|screen|shoulder|sore|spin(?:e|al)|strain|stroke|surg|symptom|tendon|therap|treat|urgent|weak|x-ray)[\p{L}-]*/giu;

/** Words in the text that speak of health, as written, each once. A warning, not a refusal. */
export function healthWords(text: string): string[] {
  const found = [...text.replaceAll(named, ' ').matchAll(healthStems)].map(([word]) => word.toLowerCase());
  return [...new Set(found)];
}

/**
 * In how many parts a text message travels, which is what it costs: 160 characters, 153 each when there are several; 70 and
 * 67 once it has a character outside GSM 03.38.
 */
export function smsParts(text: string): number {
  const isPlain = /^[\n\r !-_a-z{|}~[\]^\\€£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉÄÖÑÜäöñüà¤§¡¿]*$/u.test(text);
  const length = isPlain ? text.length + (text.match(/[{}|~[\]^\\€]/gu)?.length ?? 0) : text.length;
  const [one, several] = isPlain ? [160, 153] : [70, 67];
  return length <= one ? 1 : Math.ceil(length / several);
}
