import { AppError } from '../platform/errors.ts';

export const passwordMin = 12;
export const passwordMax = 256;

/** Stems of the passwords people choose most; with digits and signs cut off, a common password is one or two of these. */
const stems = new Set(
  `password passwort passw0rd p@ssw0rd p@ssword pa55word passphrase letmein letmeinnow welcome welcometo
  iloveyou ilovey0u iloveu loveyou trustno administrator admin adminadmin administration superadmin
  qwerty qwertyui qwertyuiop qwertyuiopasdf qwertzuiop azertyuiop asdfghjkl asdfgh zxcvbnm zxcvbn qazwsx qazwsxedc
  qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm asdfghjklzxcvbnm monkey dragon football baseball basketball
  superman batman spiderman starwars pokemon pikachu princess sunshine shadow master michael jordan jennifer
  jessica ashley daniel charlie thomas computer internet samsung liverpool arsenal chelsea manchester barcelona
  juventus ferrari mercedes harley mustang corvette chocolate butterfly flower summer winter spring autumn
  january february march april june july august september october november december monday tuesday wednesday
  thursday friday saturday sunday secret topsecret secretpassword changeme changemenow default temporary temppass
  guest test testing tester testtest example hello helloworld helloagain access login signin whatever nothing
  freedom forever family mother father brother sister blessed jesuschrist jesus christ heaven angel angels
  australia sydney melbourne brisbane england london newyork america canada germany france
  physio physiotherapy physiotherapist clinic hospital patient kinloop portal health reception
  correcthorsebatterystaple thisismypassword mypassword mypasswordis yourpassword newpassword oldpassword
  abcdef abcdefg abcdefgh abcdefghij abcdefghijkl abc abcabc abcd aabbcc onetwothree lovelove computerpassword`
    .split(/\s+/)
    .filter((stem) => stem !== ''),
);

/**
 * Refuses a password that is too short, absurdly long, or among those guessed first. No rules about which
 * characters: length and not being common are what counts, and spaces and any script are welcome.
 *
 * @throws AppError PASSWORD_WEAK with `params.why`
 */
export function checkPassword(password: string, email: string): void {
  const length = [...password].length;
  if (length < passwordMin) throw weak('short');
  if (length > passwordMax) throw weak('long');
  if (isCommon(password) || isAboutEmail(password, email)) throw weak('common');
}

function weak(why: 'short' | 'long' | 'common'): AppError {
  return new AppError('PASSWORD_WEAK', { field: 'password', params: { why } });
}

function isCommon(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  if (new Set(text).size < 5 || isRepetition(text) || isRun(text)) return true;
  const letters = text.replace(/[^\p{L}@0]+/gu, ' ').trim();
  const words = letters.split(' ').map((word) => word.replace(/^[0@]+|[0@]+$/g, ''));
  const real = words.filter((word) => word.length > 2);
  if (real.length === 0) return /^[ -~]+$/.test(text) && text.replace(/\D/g, '').length > text.length / 2;
  return real.length <= 2 && real.every((word) => stems.has(word) || isTwoStems(word));
}

function isTwoStems(word: string): boolean {
  for (let cut = 3; cut <= word.length - 3; cut += 1)
    if (stems.has(word.slice(0, cut)) && stems.has(word.slice(cut))) return true;
  return false;
}

/** One short piece again and again: "abcabcabcabc". */
function isRepetition(text: string): boolean {
  for (let size = 1; size <= text.length / 3; size += 1)
    if (text.startsWith(text.slice(0, size).repeat(Math.floor(text.length / size)))) return true;
  return false;
}

/** Neighbours all the way, up or down: "123456789012", "abcdefghijkl". */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((char, at) => char.charCodeAt(0) - text.charCodeAt(at));
  const same = (wanted: number) => steps.filter((step) => step === wanted).length >= steps.length - 1;
  return same(1) || same(-1);
}

function isAboutEmail(password: string, email: string): boolean {
  const name = email.split('@')[0] ?? '';
  return (
    name.length >= 4 && password.toLowerCase().replace(/[^\p{L}]/gu, '') === name.replace(/[^\p{L}]/gu, '')
  );
}
