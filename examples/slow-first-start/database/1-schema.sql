CREATE TABLE product (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO product SELECT n, 'product ' || n FROM generate_series(1, 1000) n;
