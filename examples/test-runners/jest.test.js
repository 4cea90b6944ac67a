const pool = require('./db');

test('answers', () => pool.query('SELECT 1'));
