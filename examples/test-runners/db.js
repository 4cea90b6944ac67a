const { Pool } = require('pg');

const host = process.env.DB_HOST ?? 'localhost';
module.exports = new Pool({ host, port: 26299, user: 'app', database: 'shop' });
