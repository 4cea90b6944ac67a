exports.A1700000000001 = class { name = 'A1700000000001'; up(q) { return q.query('CREATE TABLE a (id int)'); } down(q) {} };
