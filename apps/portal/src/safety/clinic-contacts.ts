/** How a person reaches help from a page that offers nothing to book. */
export type ClinicContacts = {
  readonly slug: string;
  readonly name: string;
  readonly phone: string | null;
  readonly emergencyNumber: string;
  readonly crisisLine: string | null;
};
