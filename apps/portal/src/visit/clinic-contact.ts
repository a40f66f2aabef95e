/** What a person who books needs of the clinic; handed from the page to client components. */
export type ClinicContact = {
  readonly slug: string;
  readonly clinicId: string;
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly emergencyNumber: string;
  readonly crisisLine: string;
  readonly zone: string;
  readonly locale: string;
  readonly demo: boolean;
};

/** Only what is needed, so that a page does not send the whole front page along. */
export function clinicContact(clinic: ClinicContact): ClinicContact {
  const { slug, clinicId, name, phone, address, emergencyNumber, crisisLine, zone, locale, demo } = clinic;
  return { slug, clinicId, name, phone, address, emergencyNumber, crisisLine, zone, locale, demo };
}

export const dial = (phone: string): string => `tel:${phone.replaceAll(/[^+\d]/g, '')}`;
