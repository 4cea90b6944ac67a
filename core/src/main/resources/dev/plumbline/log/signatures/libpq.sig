# Texts of libpq, versions 9 to 18, as psql, pg_dump and every driver built on it print them.
driver: libpq
server: postgresql

[libpq-refused]
words: failed: Connection refused
match: connection to server at "(?<host>[^"\n]{1,255})" \((?<address>[0-9a-fA-F:.%a-z]{2,60}+)\), port (?<port>\d{1,5}+) failed: (?:could not connect to server: )?(?<detail>Connection refused)
symptom: REFUSED
test: psql: error: connection to server at "localhost" (::1), port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections? => host=localhost address=::1 port=5432
