import type { Messages } from '../../messages/languages.ts';

declare module 'next-intl' {
  interface AppConfig {
    Messages: Messages;
  }
}
