const {Pool} = require('pg');
const {drizzle} = require('drizzle-orm/node-postgres');
const {migrate} = require('drizzle-orm/node-postgres/migrator');
const pool = new Pool({connectionString: process.env.TOOL_URL});
migrate(drizzle(pool), {migrationsFolder: 'drizzle'}).then(() => pool.end());
