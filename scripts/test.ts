// npm test
import { runAlone } from './testing/environment.ts';
import { productionBuild, productTests } from './testing/product-tests.ts';
import { portalTypes, staticChecks } from './testing/static-checks.ts';
import { aloneLast } from './testing/steps.ts';
import { unitTests } from './testing/unit-tests.ts';

await runAlone(() => [
  ...staticChecks,
  productionBuild,
  ...aloneLast([...unitTests(), portalTypes(productionBuild)]),
  ...productTests,
]);
