# Go's net package and its drivers: pgx, lib/pq, go-sql-driver, go-redis.
driver: go

[go-name-temporary]
words: server misbehaving | Temporary failure in name resolution | i/o timeout | Try again
match: lookup (?<host>[^\s:]{1,253})(?: on (?<detail>[\d.:\[\]a-f]{3,60}))?: (?:server misbehaving|Temporary failure in name resolution|Try again|(?:read udp [^\n]{1,80}?: |dial udp [^\n]{1,80}?: )?i/o timeout|read udp [^\n]{1,80}?: connection refused)
symptom: NAME_TEMPORARY_FAILURE
test: dial tcp: lookup db on 127.0.0.11:53: server misbehaving => host=db detail=127.0.0.11:53
test: dial tcp: lookup db on 10.96.0.10:53: read udp 10.1.0.5:40123->10.96.0.10:53: i/o timeout => host=db

[go-name-not-found]
words: no such host
match: lookup (?<host>[^\s:]{0,253}(?::\d{1,5})?)(?: on (?<detail>[\d.:\[\]a-f]{3,60}))?: no such host
match: lookup (?<host>[^\s]{1,253})(?: on (?<detail>[\d.:\[\]a-f]{3,60}))?: no such host
symptom: NAME_NOT_FOUND
test: dial tcp: lookup postgres on 127.0.0.11:53: no such host => host=postgres detail=127.0.0.11:53
test: dial tcp: lookup db: no such host => host=db
test: level=error msg="dial tcp: lookup \"db: no such host" => symptom=NAME_IMPOSSIBLE

[go-refused]
words: connect: connection refused
match: dial tcp[46]? (?:[\d.]{7,15}:0->)?\[?(?<address>[0-9a-fA-F.:]{2,45})\]?:(?<port>\d{1,5}+): connect: connection refused
match: dial unix (?<socket>/cloudsql/[^\s]{1,220}/\.s\.PGSQL\.\d{1,5}|/[^\s:]{1,250}): connect: connection refused
symptom: REFUSED
errno: ECONNREFUSED
test: panic: dial tcp 127.0.0.1:5432: connect: connection refused => address=127.0.0.1 port=5432
test: failed to connect to `host=localhost user=app database=shop`: dial error (dial tcp [::1]:5432: connect: connection refused) => address=::1 host=localhost user=app database=shop

[go-timed-out]
words: i/o timeout | connect: connection timed out | connect: operation timed out | context deadline exceeded
match: dial tcp[46]? (?:[\d.]{7,15}:0->)?\[?(?<address>[0-9a-fA-F.:]{2,45})\]?:(?<port>\d{1,5}+): (?:i/o timeout|connect: (?:connection|operation) timed out)
symptom: CONNECT_TIMED_OUT
errno: ETIMEDOUT
test: dial tcp 10.0.3.7:5432: i/o timeout => address=10.0.3.7 port=5432

[go-host-unreachable]
words: connect: no route to host | connect: host is down
match: dial tcp[46]? (?:[\d.]{7,15}:0->)?\[?(?<address>[0-9a-fA-F.:]{2,45})\]?:(?<port>\d{1,5}+): connect: (?:no route to host|host is down)
symptom: HOST_UNREACHABLE
test: dial tcp 10.0.3.7:5432: connect: no route to host => address=10.0.3.7

[go-network-unreachable]
words: connect: network is unreachable | connect: cannot assign requested address
match: dial tcp[46]? (?:[\d.]{7,15}:0->)?\[?(?<address>[0-9a-fA-F.:]{2,45})\]?:(?<port>\d{1,5}+): connect: (?:network is unreachable|cannot assign requested address)
symptom: NETWORK_UNREACHABLE
test: dial tcp [2600:1f18::b]:5432: connect: network is unreachable => address=2600:1f18::b

[go-socket-missing]
words: connect: no such file or directory
match: dial unix (?<socket>/cloudsql/[^\s]{1,220}/\.s\.PGSQL\.\d{1,5}|/[^\s:]{1,250}): connect: no such file or directory
symptom: SOCKET_FILE_MISSING
test: dial unix /tmp/.s.PGSQL.5432: connect: no such file or directory => socket=/tmp/.s.PGSQL.5432

[go-socket-denied]
words: connect: permission denied
match: dial unix (?<socket>/cloudsql/[^\s]{1,220}/\.s\.PGSQL\.\d{1,5}|/[^\s:]{1,250}): connect: permission denied
symptom: SOCKET_FILE_DENIED
test: dial unix /run/mysqld/mysqld.sock: connect: permission denied => socket=/run/mysqld/mysqld.sock

[go-address-malformed]
words: missing port in address | too many colons in address | unknown port | invalid port " | first path segment in URL | invalid userinfo | invalid URL escape | missing protocol scheme | invalid DSN | default addr for network | cannot parse | invalid character " " in host name | failed to parse as | invalid redis URL scheme | invalid control character in URL
match: (?:address (?<host>[^\s:]{1,253}): )?missing port in address
match: address (?<host>[^\s]{1,253}): too many colons in address
match: lookup tcp/(?<port>[^\s:]{1,60}): (?:unknown port|Servname not supported)
match: parse "(?<detail>[^\n]{1,200}?)": invalid port "(?<port>:[^\n"]{1,100})" after host
match: invalid port "(?<port>:[^\n"]{1,100})" after host
match: parse "?(?<detail>[^\n]{1,200}?)"?: (?:first path segment in URL cannot contain colon|net/url: invalid userinfo|invalid URL escape "[^\n"]{1,10}"|missing protocol scheme|invalid character "[^\n]{1,4}" in host name|net/url: invalid control character in URL)
match: invalid DSN: (?<detail>(?:missing the slash|did you forget|network address not terminated)[^\n]{0,120})
match: default addr for network '(?<detail>[^'\n]{1,100})' unknown
match: cannot parse `(?<detail>[^`\n]{1,200})`: failed to parse as (?:URL|keyword/value|DSN)
match: redis: invalid URL scheme: (?<detail>[^\n]{0,60})
symptom: URL_MALFORMED
test: dial tcp: address db: missing port in address => host=db
test: parse "postgres://app:x^y@db:5432/shop": net/url: invalid userinfo
test: invalid DSN: missing the slash separating the database name => detail=missing the slash separating the database name

[pq-tls-not-supported]
driver: lib/pq
server: postgresql
words: pq: SSL is not enabled on the server
match: pq: SSL is not enabled on the server
symptom: TLS_NOT_SUPPORTED
test: panic: pq: SSL is not enabled on the server

[pgx-tls-refused]
driver: pgx
server: postgresql
words: server refused TLS connection | tls error (server refused TLS
match: (?:tls error \()?server refused TLS connection
symptom: TLS_NOT_SUPPORTED
test: failed to connect to `host=db user=app database=shop`: tls error (server refused TLS connection) => host=db user=app

[pq-password-missing]
driver: lib/pq
server: postgresql
words: pq: empty password returned by client
match: pq: empty password returned by client
symptom: NO_PASSWORD
test: pq: empty password returned by client

[pq-method]
driver: lib/pq
server: postgresql
words: pq: unknown authentication response | pq: unexpected password response
match: pq: unknown authentication response: (?<detail>\d{1,3})
symptom: METHOD_UNSUPPORTED
test: pq: unknown authentication response: 10 => detail=10

[go-mysql-lost]
driver: go-sql-driver
server: mysql
words: packets.go
match: packets\.go:\d{1,4}: (?<detail>[^\n]{1,80})
symptom: CLOSED_IN_USE
test: [mysql] 2024/05/01 10:00:00 packets.go:37: unexpected EOF => detail=unexpected EOF

[go-bad-connection]
words: driver: bad connection | unexpected EOF | conn closed | invalid connection | use of closed network connection | broken pipe | conn busy
match: driver: bad connection
match: (?:failed to receive message \()?unexpected EOF
match: \bconn closed\b
match: (?:sql: |mysql: )?invalid connection(?! option| string| info)
match: use of closed network connection
match: write tcp [^\n]{1,120}?: broken pipe
symptom: CLOSED_IN_USE
test: driver: bad connection
test: failed to connect to `host=db user=app database=shop`: failed to receive message (unexpected EOF) => host=db

[go-reset]
words: read: connection reset by peer
match: read tcp (?:[^\s>]{1,60}->)?\[?(?<address>[0-9a-fA-F.:]{2,45})\]?:(?<port>\d{1,5}+): read: connection reset by peer
symptom: RESET
test: read tcp 172.18.0.4:51034->172.18.0.2:5432: read: connection reset by peer => address=172.18.0.2 port=5432

[go-sql-driver-missing]
words: sql: unknown driver | database driver: unknown driver
match: (?:sql|database driver): unknown driver \\?"?(?<detail>\w{1,60})
symptom: DRIVER_MISSING
test: sql: unknown driver "postgres" (forgotten import?) => detail=postgres

[go-mysql-auth]
driver: go-sql-driver
server: mysql
words: this authentication plugin is not supported | this user requires mysql native password authentication | this user requires clear text authentication
match: this authentication plugin is not supported
match: this user requires (?<detail>mysql native password|clear text|old password) authentication
symptom: METHOD_UNSUPPORTED
test: this user requires mysql native password authentication. => detail=mysql native password

[go-mysql-tls]
driver: go-sql-driver
server: mysql
words: TLS requested but server does not support TLS
match: TLS requested but server does not support TLS
symptom: TLS_NOT_SUPPORTED
test: TLS requested but server does not support TLS

[go-redis-pool]
driver: go-redis
server: redis
words: redis: connection pool timeout | connection pool exhausted
match: redis: connection pool timeout
match: redigo: connection pool exhausted
symptom: POOL_EXHAUSTED
test: redis: connection pool timeout

[go-context-deadline]
words: context deadline exceeded
match: context deadline exceeded
symptom: TIMED_OUT
test: failed to ping database: context deadline exceeded

[go-url-scheme]
words: no scheme | first path segment in URL
match: (?:database URL|source|parse[^\n]{0,80}): no scheme
match: first path segment in URL cannot contain colon
symptom: URL_MALFORMED
test: error: failed to parse scheme from database URL: no scheme
test: error: first path segment in URL cannot contain colon
