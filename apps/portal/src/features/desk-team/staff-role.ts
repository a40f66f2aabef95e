export const staffRoles = ['physio', 'lead', 'reception', 'admin', 'auditor'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** What arrives as text is one of them; the database knows no other. */
export const staffRoleOf = (role: string): StaffRole =>
  staffRoles.find((known) => known === role) ?? 'reception';

export const treats = (role: StaffRole): boolean => role === 'physio' || role === 'lead';

/** The roles somebody can change to without changing their hat, their own included. */
export const rolesBeside = (role: StaffRole): StaffRole[] =>
  staffRoles.filter((other) => treats(other) === treats(role));
