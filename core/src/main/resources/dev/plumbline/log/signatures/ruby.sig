# Ruby's pg, mysql2, redis and ActiveRecord; most of their texts are libpq's and MySQL's.
driver: ruby

[rails-pool]
driver: activerecord
words: could not obtain a connection from the pool within | ConnectionTimeoutError
match: could not obtain a connection from the pool within (?<amount>[\d.]{1,8}) seconds
symptom: POOL_EXHAUSTED
test: ActiveRecord::ConnectionTimeoutError: could not obtain a connection from the pool within 5.000 seconds (waited 5.001 seconds) => amount=5.000

[rails-pending]
driver: activerecord
words: Migrations are pending | PendingMigrationError
match: Migrations are pending|PendingMigrationError
symptom: TABLE_MISSING
detail: migrations are pending
test: ActiveRecord::PendingMigrationError: Migrations are pending.

[rails-no-database]
driver: activerecord
words: We could not find your database: | NoDatabaseError
match: We could not find your database: (?<database>[\w.-]{1,100})
match: ActiveRecord::NoDatabaseError
symptom: DATABASE_MISSING
test: ActiveRecord::NoDatabaseError: We could not find your database: shop_development => database=shop_development

[rails-connection]
driver: activerecord
words: There is an issue connecting with your hostname: | There is an issue connecting to your database with your username/password | ConnectionNotEstablished
match: There is an issue connecting with your hostname: (?<host>[^\s,]{1,253}?)\.(?:\s|$)
symptom: UNREACHABLE
test: ActiveRecord::DatabaseConnectionError: There is an issue connecting with your hostname: db. => host=db

[rails-credentials]
driver: activerecord
words: There is an issue connecting to your database with your username/password
match: There is an issue connecting to your database with your username/password, username: (?<user>[^\s.]{1,100})
symptom: PASSWORD_REJECTED
test: There is an issue connecting to your database with your username/password, username: app. => user=app

[rails-adapter]
driver: activerecord
words: database adapter, but the gem | Error loading the ' | is not part of the bundle | database configuration specifies nonexistent | database configuration does not specify adapter | Could not load the '
match: Specified '(?<detail>\w{1,30})' for database adapter, but the gem is not loaded
match: Error loading the '(?<detail>\w{1,30})' Active Record adapter
match: database configuration specifies nonexistent (?<detail>\w{1,30}) adapter
match: Could not load the '(?<detail>\w{1,30})' adapter
match: cannot load such file -- (?<detail>pg|mysql2|redis|pg_ext)\b
symptom: DRIVER_MISSING
test: Error loading the 'postgresql' Active Record adapter. Missing a gem it depends on? => detail=postgresql

[rails-configuration]
driver: activerecord
words: database is not configured | The `test` database is not configured | AdapterNotSpecified | key not found:
match: The [`'](?<detail>\w{1,30})['`] database is not configured
match: AdapterNotSpecified
match: key not found: "(?<variable>(?-i:[A-Z][A-Z0-9_]{2,60}))"
symptom: VARIABLE_UNSET
test: KeyError: key not found: "DATABASE_URL" => variable=DATABASE_URL
test: ActiveRecord::AdapterNotSpecified: The `production` database is not configured => detail=production

[ruby-redis]
driver: ruby redis
server: redis
words: Error connecting to Redis on | Redis::CannotConnectError | RedisClient::CannotConnectError
match: Error connecting to Redis on (?<host>[\w.-]{1,253}):(?<port>\d{1,5}) \((?:Errno::)?(?:ECONNREFUSED|Connection refused)\)
match: (?:Connection refused - connect\(2\) for|Connection refused -) (?<host>[\w.-]{1,253}):(?<port>\d{1,5})(?: \((?:redis|rediss)://[^\s)]{1,200}\))?
match: Connection refused - connect\(2\) for "?(?<address>[\w.:-]{1,253})"? port (?<port>\d{1,5}) \(rediss?://[^\s)]{1,200}\)
symptom: REFUSED
test: Redis::CannotConnectError: Error connecting to Redis on 127.0.0.1:6379 (Errno::ECONNREFUSED) => host=127.0.0.1 port=6379
test: RedisClient::CannotConnectError: Connection refused - connect(2) for 127.0.0.1:6379 (redis://localhost:6379) => port=6379

[ruby-redis-other]
driver: ruby redis
server: redis
words: Error connecting to Redis on
match: Error connecting to Redis on (?<host>[\w.-]{1,253}):(?<port>\d{1,5})(?: \((?<detail>[^)\n]{1,80})\))?
symptom: UNREACHABLE
test: Redis::CannotConnectError: Error connecting to Redis on redis:6379 (Redis::TimeoutError) => host=redis

[ruby-refused]
words: Connection refused - connect(2) for
match: Connection refused - connect\(2\) for "(?<host>[^"\n]{1,253})" port (?<port>\d{1,5})
symptom: REFUSED
test: Errno::ECONNREFUSED: Connection refused - connect(2) for "localhost" port 6379 => host=localhost port=6379

[ruby-name]
words: getaddrinfo: | getaddrinfo(3)
match: getaddrinfo(?:\(3\))?: (?:Temporary failure in name resolution|Try again)
symptom: NAME_TEMPORARY_FAILURE
test: SocketError: getaddrinfo: Temporary failure in name resolution

[ruby-name-2]
words: getaddrinfo: | getaddrinfo(3)
match: getaddrinfo(?:\(3\))?: (?:Name or service not known|nodename nor servname provided, or not known|Name does not resolve|No address associated with hostname)
symptom: NAME_NOT_FOUND
test: Socket::ResolutionError: getaddrinfo(3): Name or service not known

[ruby-pool-wait]
driver: connection_pool
words: Waited | could not obtain a database connection within
match: could not obtain a database connection within (?<amount>\d{1,4})
match: Waited \d{1,4}(?:\.\d{1,3})? sec, \d{1,4}/(?<amount>\d{1,4}) available
symptom: POOL_EXHAUSTED
test: Timeout::Error: Waited 5.0 sec, 0/5 available => amount=5

[ruby-extension]
driver: ruby
words: cannot load such file
match: cannot load such file -- (?<detail>pg(?:_ext)?|mysql2(?:/mysql2)?|redis|hiredis|sequel)\b
symptom: DRIVER_MISSING
test: LoadError: cannot load such file -- mysql2/mysql2 => detail=mysql2/mysql2

[ruby-pg-socket]
driver: ruby pg
server: postgresql
words: PQsocket() can't get socket descriptor | PQconsumeInput()
match: PQsocket\(\) can't get socket descriptor|PQconsumeInput\(\) (?<detail>[^\n]{1,80})
symptom: CLOSED_IN_USE
test: PG::ConnectionBad: PQsocket() can't get socket descriptor

[ruby-uri-scheme]
words: invalid uri scheme
match: invalid uri scheme '(?<detail>[^'\n]{0,60})'
symptom: URL_MALFORMED
test: ArgumentError: invalid uri scheme 'localhost' => detail=localhost

[mysql2-gone]
driver: mysql2
server: mysql
words: MySQL client is not connected
match: MySQL client is not connected
symptom: CLOSED_IN_USE
test: Mysql2::Error::ConnectionError: MySQL client is not connected
