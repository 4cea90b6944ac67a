const pool = require('./db.cjs');

require('dotenv').config({ quiet: true });

pool
  .query('SELECT current_database() AS name')
  .then(({ rows }) => console.log(`common is connected to ${rows[0].name}`))
  .then(() => pool.end());
