import { ENGLISH } from './english.ts';

export type PhraseKey = keyof typeof ENGLISH;
export { ENGLISH };

/** The same sentences in some language. The compiler asks for every key. */
export type Language = Readonly<Record<PhraseKey, string>>;

type Placeholders<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type Filling<Key extends PhraseKey> = Readonly<Record<Placeholders<(typeof ENGLISH)[Key]>, string | number>>;

/** One sentence of a language, its placeholders filled. Which are needed is known from the English. No rule of its own. */
export function phrase<Key extends PhraseKey>(language: Language, key: Key, filling: Filling<Key>): string {
  const words = filling as Readonly<Record<string, string | number>>;
  return language[key].replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => String(words[name] ?? whole));
}

export interface LanguageFault {
  readonly key: string;
  readonly message: string;
}

/** What is wrong with a translation: a key missing or unknown, an empty sentence, placeholders lost or made up. No rule of its own. */
export function lintLanguage(language: Readonly<Record<string, string>>): LanguageFault[] {
  const unknown = Object.keys(language).filter((key) => !(key in ENGLISH));
  return [
    ...unknown.map((key) => ({ key, message: 'is no key of ours' })),
    ...Object.entries(ENGLISH).flatMap(([key, english]) => {
      const text = language[key];
      if (text === undefined) return [{ key, message: 'is missing' }];
      if (text.trim() === '') return [{ key, message: 'is empty' }];
      const [wanted, given] = [placeholders(english), placeholders(text)];
      return [
        ...wanted.filter((name) => !given.includes(name)).map((name) => ({ key, message: `lost {${name}}` })),
        ...given
          .filter((name) => !wanted.includes(name))
          .map((name) => ({ key, message: `made up {${name}}` })),
      ];
    }),
  ];
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '');
}
