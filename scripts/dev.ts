// npm run dev
import { reloadingPortal } from './portal/modes.ts';
import { serve } from './serve.ts';

await serve(reloadingPortal);
