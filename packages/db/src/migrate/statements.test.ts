import { describe, expect, it } from 'vitest';
import { splitStatements } from './statements.ts';

const texts = (file: string) => splitStatements(file).map(({ sql }) => sql);

describe('splitting a migration into statements', () => {
  it('splits at top-level semicolons and drops empty ones', () => {
    expect(texts('CREATE TABLE a (x int);;\n\nCREATE TABLE b (y int)')).toEqual([
      'CREATE TABLE a (x int)',
      'CREATE TABLE b (y int)',
    ]);
  });

  it.each([
    ['a string', "SELECT ';'"],
    ['a doubled quote', "SELECT 'it''s; fine'"],
    ['an escape string', "SELECT E'it\\'s; fine'"],
    ['a quoted name', 'SELECT 1 AS "a;b"'],
    ['a dollar quote', 'DO $$ BEGIN PERFORM 1; END $$'],
    ['a tagged dollar quote around another', 'DO $body$ SELECT $$;$$; $body$'],
    ['a line comment', 'SELECT 1 -- one; two\n + 1'],
    ['a nested block comment', 'SELECT 1 /* a; /* b; */ c; */ + 1'],
  ])('keeps a semicolon inside %s', (_name, statement) => {
    expect(texts(`${statement};SELECT 2`)).toEqual([statement, 'SELECT 2']);
  });

  it('does not take a parameter or a name with a dollar for a dollar quote', () => {
    expect(texts('SELECT a$b; SELECT c$b')).toEqual(['SELECT a$b', 'SELECT c$b']);
  });

  it('gives the line of the statement itself, below its comments', () => {
    expect(splitStatements('SELECT 1;\n\n-- why\n/* more\n*/\nSELECT 2;')).toEqual([
      { sql: 'SELECT 1', line: 1 },
      { sql: 'SELECT 2', line: 6 },
    ]);
  });

  it.each(['COMMIT', 'begin', 'ROLLBACK TO x'])(
    'refuses %s, which would break the file in two',
    (statement) => {
      expect(() => splitStatements(`SELECT 1;\n${statement};`)).toThrow(/line 2: .*one transaction/);
    },
  );

  it('refuses a BEGIN ATOMIC body but not the words inside a quoted one', () => {
    expect(() => splitStatements('CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END')).toThrow(
      /ATOMIC/,
    );
    expect(texts('DO $$ -- begin atomic\n $$')).toHaveLength(1);
  });
});
