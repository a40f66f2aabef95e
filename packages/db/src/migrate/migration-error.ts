/**
 * The database cannot be used or brought up to date; the message is one line meant for the person at the console.
 *
 * - `unreachable`: no connection: wrong address, name or password
 * - `unsuitable`: a PostgreSQL too old or too new, or a role without the rights it needs
 * - `kind`: a demo database where a real one was asked for, or the other way round
 * - `history`: the applied migrations are not the ones this version brings
 * - `statement`: a migration failed; the database is as it was before that file
 */
export type MigrationProblem = 'unreachable' | 'unsuitable' | 'kind' | 'history' | 'statement';

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  readonly problem: MigrationProblem;

  constructor(problem: MigrationProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}
