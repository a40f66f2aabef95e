import { defineConfig } from 'prisma/config';

/** Prisma only generates the client: the schema is changed by the SQL files in `migrations/`, which we apply ourselves. */
export default defineConfig({ schema: 'prisma/schema.prisma' });
