import { sql } from '@kinloop/db';

/** Whether alert `al` is one that the desk sees: nobody has answered it, and it is an emergency, late, or not the physio's alone. */
export const waitsForDesk = sql`
  al.acknowledged_at IS NULL AND (al.level = 'emergency' OR al.due_at < app_now() OR al.escalation <> 'physio')
  AND al.level IN ('emergency', 'same_day', 'urgent', 'soon')`;
