# Poolers: PgBouncer, Odyssey, pgcat, Supavisor.
driver: PgBouncer
server: postgresql

[pgbouncer-parameter]
words: unsupported startup parameter
match: unsupported startup parameter(?: in options)?: (?<option>\w{1,60})
symptom: DRIVER_MISMATCH
test: FATAL: unsupported startup parameter: extra_float_digits => option=extra_float_digits

[pgbouncer-no-database]
words: no such database
match: no such database: (?<database>[^\s"']{1,100})
match: bouncer config error
symptom: DATABASE_MISSING
test: FATAL: no such database: shop => database=shop

[pgbouncer-no-user]
words: no such user | SASL authentication failed | password authentication failed
match: no such user(?:: (?<user>[^\s"']{1,100}))?
symptom: ROLE_MISSING
test: FATAL: no such user: app => user=app

[pgbouncer-auth-failed]
words: SASL authentication failed | auth failed
match: (?:FATAL:\s{1,3})?SASL authentication failed
match: \bauth failed\b
symptom: PASSWORD_REJECTED
test: FATAL: SASL authentication failed

[pgbouncer-method]
words: wrong password type | cannot do SCRAM authentication
match: cannot do SCRAM authentication(?:: (?<detail>[^\n]{1,80}))?
match: server login failed: wrong password type
symptom: METHOD_UNSUPPORTED
test: ERROR S-0x55d: app/app@172.19.0.3:5432 cannot do SCRAM authentication: wrong password type => detail=wrong password type

[pgbouncer-wait]
words: query_wait_timeout | client_login_timeout | pgbouncer cannot connect to server | server_login_retry | no more connections allowed | max_client_conn
match: no more connections allowed(?: \((?<option>\w{1,40})\))?
symptom: TOO_MANY_CONNECTIONS
test: FATAL: no more connections allowed (max_client_conn) => option=max_client_conn

[pgbouncer-query-wait]
words: query_wait_timeout
match: (?<option>query_wait_timeout)
symptom: POOL_EXHAUSTED
test: FATAL: query_wait_timeout => option=query_wait_timeout

[pgbouncer-server]
words: pgbouncer cannot connect to server | server_login_retry | client_login_timeout | server conn crashed? | server closed the connection
match: pgbouncer cannot connect to server
match: server login has been failing, (?:cached error: (?<detail>[^\n]{1,120})|try again later)
match: client_login_timeout
symptom: UNREACHABLE
test: FATAL: server login has been failing, try again later (server_login_retry)

[pgbouncer-idle]
words: client_idle_timeout | server conn crashed? | idle transaction timeout | server idle timeout | client idle timeout
match: client_idle_timeout|server conn crashed\?|idle transaction timeout|client idle timeout
symptom: CLOSED_IN_USE
test: ERROR: server conn crashed?
test: FATAL: client_idle_timeout

[pgbouncer-pooler-error]
words: Pooler Error
match: pooler error: (?!password|database|server login|no such|query_wait|pgbouncer cannot|client_|no more|SSL|no pg_hba|connection|max_client)(?<detail>[^\n]{1,120})
symptom: DRIVER_MISMATCH
test: WARNING C-0x1: shop/app@10.0.0.2:4000 pooler error: unsupported feature => detail=unsupported feature
