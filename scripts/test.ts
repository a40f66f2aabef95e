// npm test
import { runAlone } from './testing/environment.ts';
import { productTests } from './testing/product-tests.ts';
import { staticChecks } from './testing/static-checks.ts';
import { unitTests } from './testing/unit-tests.ts';

await runAlone(() => [...staticChecks, ...unitTests(), ...productTests]);
