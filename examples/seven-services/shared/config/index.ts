interface Config {
  databaseUrl: string;
}

export const config: Config = {
  databaseUrl: process.env.DATABASE_URL || 'postgres://user:password@localhost:26299/uaol',
};
