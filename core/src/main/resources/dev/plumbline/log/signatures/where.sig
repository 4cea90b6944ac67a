# What stands beside an error and names the place it is about; these blocks have no symptom and find nothing alone.

[where-libpq]
server: postgresql
match: connection to server at "(?<host>[^"]{1,255})"(?: \((?<address>[0-9A-Za-z:.%]{2,60}+)\))?, port (?<port>\d{1,5}+)
match: connection to server on socket "(?<socket>[^"\n]{1,255})"
match: connection failed: (?<address>:[0-9a-f:.%]{1,60}+)\), port (?<port>\d{1,5}+) failed
match: running on host "(?<host>[^"\n]{1,255})"(?: \((?<address>[0-9A-Za-z:.%]{2,60}+)\))? and accepting\s{1,200}(?:[\w.-]{1,60}\s{0,20}\|\s{1,40})?TCP/IP connections on port (?<port>\d{1,5}+)
test: connection to server at "db" (10.0.0.2), port 5433 failed: Connection refused => host=db address=10.0.0.2 port=5433

[where-pgx]
server: postgresql
match: failed to connect to [`"']{1,2}host=(?<host>[^\s`"']{1,255}) (?:port=(?<port>\d{1,5}) )?user=(?<user>[^\s`"']{0,100}) database=(?<database>[^\s`"']{0,100})
match: failed to connect to [`"']{1,2}user=(?<user>[^\s`"']{0,100}) database=(?<database>[^\s`"']{0,100})[`"']
match: \n[ \t]{0,20}(?<address>[0-9A-Za-z.]{2,60}+):(?<port>\d{1,5}+) \((?<host>[^)\s]{1,255}+)\): (?:dial error|server error|failed)
match: (?<![0-9A-Za-z.])(?<address>[0-9A-Za-z.]{2,60}+):(?<port>\d{1,5}+) \((?<host>[^)\s]{1,255}+)\): (?:dial error|server error|failed SASL|tls error)
test: failed to connect to `user=app database=shop`: 127.0.0.1:5432 (localhost): dial error: dial tcp 127.0.0.1:5432: connect: connection refused => user=app database=shop

[where-dial]
match: dial (?:tcp|tcp4|tcp6) \[(?<address>[0-9A-Za-z:.%]{2,60}+)\]:(?<port>\d{1,5}+)
match: dial (?:tcp|tcp4|tcp6) (?<address>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}):(?<port>\d{1,5}+)
match: dial (?:tcp|tcp4|tcp6) (?<host>[^\s:]{1,253}):(?<port>\d{1,5}+)
match: dial unix (?<socket>/cloudsql/[^\s]{1,220}/\.s\.PGSQL\.\d{1,5}|/[^\s:]{1,250})
match: dial tcp: lookup (?<host>[^\s:]{1,253})
test: dial tcp [::1]:5432: connect: connection refused => address=::1 port=5432

[where-node]
match: address: ['"](?<address>[0-9A-Za-z:.%]{2,60}+)['"],?\s{1,20}port: ['"]?(?<port>\d{1,5}+)
match: "address":\s{0,3}"(?<address>[^"\n]{2,60}+)",\s{0,3}"port":\s{0,3}"?(?<port>\d{1,5}+)
match: hostname: ['"](?<host>[^'"\n]{1,253}+)['"]
match: address: ['"](?<socket>/[^'"\n]{1,250}+)['"]
test: code: 'ECONNREFUSED', address: '127.0.0.1', port: 5432 => address=127.0.0.1 port=5432

[where-prisma]
match: database server (?:at|on) `(?<host>[^`:\n]{1,253})(?:`:`|:)(?<port>\d{1,5}+)`
match: database server: `(?<host>[^`:\n]{1,253})(?:`:`|:)(?<port>\d{1,5}+)`
test: database server at `db`:`5432` => host=db port=5432

[where-jdbc]
match: jdbc:(?<server>postgresql|mysql|mariadb)(?::aws)?://(?<host>[^\s:/?,"'@]{1,253})(?::(?<port>\d{1,5}))?/(?<database>[^\s?"'&;]{1,100})?
match: Connection to (?<host>[^\s:]{1,253}):(?<port>\d{1,5}+) refused
test: jdbc:postgresql://db:5432/shop => host=db port=5432 database=shop server=postgresql

[where-url]
match: \b(?<server>postgres|postgresql|mysql|mariadb|redis|rediss)(?:\+\w{1,20})?://(?:[^\s:@/"']{0,100}(?::[^\s@/"']{0,100})?@)?(?<host>[^\s:/?,"'@\[\]()]{1,253})(?::(?<port>\d{1,5}))?
test: redis://cache:6379 => host=cache port=6379 server=redis
