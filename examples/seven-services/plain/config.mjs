export const databaseUrl = process.env.DATABASE_URL || 'postgres://user:password@localhost:26299/uaol';
