-- Stands for the large dump that such projects load here.
CREATE TABLE sale (id integer PRIMARY KEY, product integer REFERENCES product);
INSERT INTO sale SELECT n, n % 1000 + 1 FROM generate_series(1, 20000) n;
SELECT pg_sleep(4);
