// npm run check: the fast half of npm test. Nothing is built and no browser is needed.
import { runAlone } from './testing/environment.ts';
import { portalTypes, staticChecks } from './testing/static-checks.ts';
import { aloneLast } from './testing/steps.ts';
import { unitTests } from './testing/unit-tests.ts';

await runAlone(() => [...staticChecks, ...aloneLast([...unitTests(), portalTypes()])]);
