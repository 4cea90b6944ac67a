# mysql and mysql2 for Node, whose errors carry the server's names.
driver: mysql2
server: mysql

[node-mysql-access-denied]
words: ER_ACCESS_DENIED_ERROR | ER_DBACCESS_DENIED_ERROR
match: (?<code>ER_ACCESS_DENIED_ERROR|ER_DBACCESS_DENIED_ERROR): Access denied for user '(?<user>[^'\n]{0,100})'@'(?<client>[^'\n]{0,100})' (?:\(using password: (?<detail>YES|NO)\)|to database '(?<database>[^'\n]{1,100})')
match: \b(?<code>ER_ACCESS_DENIED_ERROR)\b
symptom: PASSWORD_REJECTED
test: Error: ER_ACCESS_DENIED_ERROR: Access denied for user 'root'@'172.18.0.1' (using password: YES) => user=root client=172.18.0.1 detail=YES

[node-mysql-auth-mode]
words: ER_NOT_SUPPORTED_AUTH_MODE | AUTH_SWITCH_PLUGIN_ERROR | does not support authentication protocol requested by server
match: ER_NOT_SUPPORTED_AUTH_MODE(?:: Client does not support authentication protocol requested by server)?
match: AUTH_SWITCH_PLUGIN_ERROR(?:[^\n]{0,80}?plugin (?<detail>[\w]{1,60}))?
match: Server requests authentication using unknown plugin (?<detail>[\w]{1,60})
symptom: METHOD_UNSUPPORTED
code: 1251
test: Error: ER_NOT_SUPPORTED_AUTH_MODE: Client does not support authentication protocol requested by server; consider upgrading MySQL client => code=1251

[node-mysql-codes]
words: ER_BAD_DB_ERROR
match: ER_BAD_DB_ERROR: Unknown database '(?<database>[^'\n]{1,100})'
match: \bER_BAD_DB_ERROR\b
symptom: DATABASE_MISSING
code: 1049
test: Error: ER_BAD_DB_ERROR: Unknown database 'shop' => database=shop

[node-mysql-too-many]
words: ER_CON_COUNT_ERROR | ER_TOO_MANY_USER_CONNECTIONS | ER_USER_LIMIT_REACHED
match: ER_(?:CON_COUNT_ERROR|TOO_MANY_USER_CONNECTIONS|USER_LIMIT_REACHED)(?:: Too many connections)?
symptom: TOO_MANY_CONNECTIONS
code: 1040
test: Error: ER_CON_COUNT_ERROR: Too many connections

[node-mysql-host]
words: ER_HOST_NOT_PRIVILEGED | ER_HOST_IS_BLOCKED
match: ER_HOST_NOT_PRIVILEGED(?:: Host '(?<client>[^'\n]{1,100})' is not allowed)?
symptom: HOST_NOT_ALLOWED
code: 1130
test: Error: ER_HOST_NOT_PRIVILEGED: Host '172.18.0.1' is not allowed to connect to this MySQL server => client=172.18.0.1

[node-mysql-table]
words: ER_NO_SUCH_TABLE
match: ER_NO_SUCH_TABLE: Table '(?<table>[^'\n]{1,200})' doesn't exist
match: \bER_NO_SUCH_TABLE\b
symptom: TABLE_MISSING
code: 1146
test: Error: ER_NO_SUCH_TABLE: Table 'shop.users' doesn't exist => table=shop.users

[node-mysql-lost]
words: PROTOCOL_CONNECTION_LOST | The server closed the connection. | Can't add new command when connection is in closed state | Cannot enqueue
match: (?:PROTOCOL_CONNECTION_LOST|Connection lost: The server closed the connection)
match: Can't add new command when connection is in closed state
match: Cannot enqueue \w{1,20} after (?:fatal error|invoking quit|being destroyed)
symptom: CLOSED_IN_USE
code: PROTOCOL_CONNECTION_LOST
test: Error: Connection lost: The server closed the connection.

[node-mysql-queue]
words: Queue limit reached | No connections available | POOL_NOCONN
match: No connections available
match: Queue limit reached
symptom: POOL_EXHAUSTED
test: Error: Queue limit reached.

[node-mysql-handshake]
words: Handshake inactivity timeout | PROTOCOL_SEQUENCE_TIMEOUT | HANDSHAKE_NO_SSL_SUPPORT | Server does not support secure connection | Unexpected packet during handshake phase | Packets out of order
match: Handshake inactivity timeout
match: PROTOCOL_SEQUENCE_TIMEOUT
symptom: CLOSED_AT_START
detail: no handshake
test: Error: Handshake inactivity timeout

[node-mysql-no-tls]
words: Server does not support secure connection | HANDSHAKE_NO_SSL_SUPPORT
match: Server does not support secure connection
match: HANDSHAKE_NO_SSL_SUPPORT
symptom: TLS_NOT_SUPPORTED
test: Error: Server does not support secure connection

[node-mysql-secure-required]
words: ER_SECURE_TRANSPORT_REQUIRED | Connections using insecure transport are prohibited
match: ER_SECURE_TRANSPORT_REQUIRED
symptom: TLS_REQUIRED
code: 3159
test: Error: ER_SECURE_TRANSPORT_REQUIRED: Connections using insecure transport are prohibited

[node-mysql-out-of-order]
words: Packets out of order | Unexpected packet during handshake phase
match: Packets out of order
match: Unexpected packet during handshake phase
symptom: WRONG_PROTOCOL
test: Error: Packets out of order. Got: 80 Expected: 0
