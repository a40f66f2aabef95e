/** The query parameter of a page under `my` that says which patient a person with several acts for. */
export const patientParameter = 'for';

/** The patient a place names, or null. Only its shape is checked here; the database decides whether it is one's own. */
export function chosenPatient(place: string): string | null {
  const wanted = new URL(place, 'http://own.invalid').searchParams.get(patientParameter);
  return wanted !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(wanted) ? wanted : null;
}
