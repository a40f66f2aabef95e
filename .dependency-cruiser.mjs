// The doors between rooms (docs/house.md), import cycles, and what a pure room may touch. Run by npm run check.

/** Which rooms of ours each room may import; a room not named here may import none. */
const DOORS = {
  'packages/assessment-domain': [],
  'packages/booking': ['packages/assessment-domain'],
  'packages/interop': ['packages/assessment-domain', 'packages/booking'],
  'packages/db': [],
  'packages/api': ['packages/assessment-domain', 'packages/booking', 'packages/interop', 'packages/db'],
  'packages/demo': ['packages/api', 'packages/db', 'packages/assessment-domain', 'packages/booking'],
  'packages/ui': ['packages/assessment-domain'],
  'apps/portal': ['packages/api', 'packages/ui', 'packages/assessment-domain', 'packages/booking'],
  'apps/worker': ['packages/api'],
};

const PURE = '^packages/(assessment-domain|booking|interop)/src/';
/** Tests, fixtures and the command-line doors of a pure room run on Node and may say so. */
const AT_THE_DOOR = '\\.(test|fixture)\\.tsx?$|/src/cli/';

const doorRules = Object.entries(DOORS).map(([room, open]) => ({
  name: `door-${room.replace('/', '-')}`,
  comment: `${room} may import ${open.length > 0 ? open.join(', ') : 'no other room'}`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: '^(apps|packages|tests|scripts)/', pathNot: `^(${[room, ...open].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...doorRules,
    {
      name: 'no-window',
      comment: 'a room is entered through the exports of its package.json, never by a path into its files',
      severity: 'error',
      from: { path: '^((?:apps|packages|tests)/[^/]+)/' },
      // By name is by the exports; "aliased" is what the checker calls an import by name.
      to: { path: '^(apps|packages|tests)/[^/]+/', pathNot: '^$1/', dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'no-import-of-tests',
      comment: 'nothing is built on the tests',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-unresolved',
      comment: 'an import that leads nowhere, or past the exports of a package',
      severity: 'error',
      from: { pathNot: '\\.mjs$' },
      to: { couldNotResolve: true, pathNot: '/generated/|\\?|^virtual:' },
    },
    {
      name: 'no-cycle',
      comment: 'two files that import each other are one file, or three',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-apart',
      comment: 'a feature never imports another feature; what both need has a place of its own',
      severity: 'error',
      from: { path: '^apps/portal/src/features/([^/]+)/' },
      to: { path: '^apps/portal/src/features/', pathNot: '^apps/portal/src/features/$1/' },
    },
    {
      name: 'pure-rooms-know-no-machine',
      comment: 'a pure room has no clock, no chance, no files and no environment: it runs in the browser too',
      severity: 'error',
      from: { path: PURE, pathNot: AT_THE_DOOR },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-rooms-know-no-framework',
      comment: 'what a pure room may build on is named here',
      severity: 'error',
      from: { path: PURE, pathNot: AT_THE_DOOR },
      to: {
        path: 'node_modules',
        pathNot: 'node_modules/(zod|temporal-polyfill|temporal-spec|@noble/hashes)/',
      },
    },
    {
      name: 'not-to-dev-dep',
      comment: 'what runs in production is a dependency, not a devDependency',
      severity: 'error',
      from: {
        path: '^(apps|packages)/[^/]+/src/',
        pathNot: '\\.(test|fixture)\\.tsx?$|/testing/|/test/|/drift/|test-setup',
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '@types/' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|generated|coverage|reports|\\.turbo)/' },
    webpackConfig: { fileName: 'scripts/testing/import-aliases.mjs' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'require', 'style'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.jsx', '.json', '.css'],
    },
  },
};
