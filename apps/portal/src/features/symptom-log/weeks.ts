/** Weeks of entries on the page of symptoms. */
export const shownWeeks = 8;
