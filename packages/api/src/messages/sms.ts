import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import type { Env } from '../platform/env.ts';

export interface OutgoingText {
  /** Stable across tries: a provider that knows the key takes a repeat for the same message. */
  id: string;
  /** With country code, as E.164. */
  to: string;
  body: string;
}

/** Hands a text message to the provider; null when none is configured, and texts are kept instead. */
export interface TextSender {
  send(text: OutgoingText): Promise<void>;
}

/** The provider's answer. A refusal of the message itself is final; being busy or broken is not. */
export class TextRefused extends Error {
  override readonly name = 'TextRefused';
  readonly status: number;
  constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && ![401, 403, 408, 409, 425, 429].includes(this.status);
  }
}

const timeoutMs = 20_000;

/** One POST of a form with To, From and Body, as Twilio takes it and many others do. Follows no redirect. */
export function createTextSender(env: Pick<Env, 'SMS_URL' | 'SMS_FROM'>): TextSender | null {
  const { SMS_URL, SMS_FROM } = env;
  if (SMS_URL === undefined || SMS_FROM === undefined) return null;
  const url = new URL(SMS_URL);
  const account = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return {
    send: async ({ id, to, body }) => {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        headers: {
          authorization: `Basic ${Buffer.from(account).toString('base64')}`,
          'idempotency-key': id,
        },
        body: new URLSearchParams({ To: to, From: SMS_FROM, Body: body }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      // What the provider says may quote the number; its status is all that is kept.
      await response.body?.cancel();
      if (!response.ok) throw new TextRefused(response.status);
    },
  };
}

/** Why a text did not leave, as a code. */
export function textProblem(error: unknown): string {
  if (error instanceof TextRefused) return error.message;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (typeof cause !== 'object' || cause === null) return 'unknown';
  const { code, name } = cause as { code?: unknown; name?: unknown };
  if (typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code)) return code;
  return name === 'TimeoutError' ? 'TIMEOUT' : 'unknown';
}

/**
 * The number to text, with its country code; null for what is no mobile number.
 *
 * @param locale BCP 47 of the clinic: a number without a country code is read as one of its region
 */
export function mobileNumber(phone: string, locale: string): string | null {
  const region = new Intl.Locale(locale).maximize().region;
  const country: CountryCode | undefined =
    region !== undefined && isSupportedCountry(region) ? region : undefined;
  const number = parsePhoneNumberFromString(phone, country);
  return number?.isValid() === true ? number.number : null;
}
