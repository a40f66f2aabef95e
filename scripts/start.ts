// npm start
import { builtPortal } from './portal/modes.ts';
import { serve } from './serve.ts';

await serve(builtPortal);
