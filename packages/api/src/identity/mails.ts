/** Mails about the account itself. They name no clinic and no reason: an inbox may be shared. */
export interface IdentityMail {
  subject: string;
  body: string;
}

export function codeMail(code: string, minutes: number): IdentityMail {
  return {
    subject: `${code} is your code`,
    body: [
      `Your code is ${code}`,
      '',
      `It works once, for ${minutes} minutes, in the browser where you asked for it.`,
      'If you did not ask for it, you can ignore this message. Nobody can sign in without the code.',
    ].join('\n'),
  };
}

export function noAccountMail(): IdentityMail {
  return {
    subject: 'Signing in',
    body: [
      'Someone, perhaps you, asked to sign in with this address. There is no account with it.',
      '',
      'If it was you, try the address you gave the clinic, or call the clinic.',
      'If not, you can ignore this message.',
    ].join('\n'),
  };
}

export function passwordChangedMail(): IdentityMail {
  return {
    subject: 'Your password was changed',
    body: [
      'The password of your account was just set or changed, and other devices were signed out.',
      '',
      'If it was not you, ask for a code on the sign-in page at once and set a new password.',
    ].join('\n'),
  };
}
