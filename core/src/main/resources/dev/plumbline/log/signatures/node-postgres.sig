# pg for Node and what is built on it.
driver: node-postgres
server: postgresql

[pg-node-tls-not-supported]
words: The server does not support SSL connections
match: The server does not support SSL connections
symptom: TLS_NOT_SUPPORTED
test: Error: The server does not support SSL connections\n    at Socket.<anonymous> (/app/node_modules/pg/lib/connection.js:76:37)

[pg-node-tls-error]
words: There was an error establishing an SSL connection
match: There was an error establishing an SSL connection
symptom: TLS_FAILED
test: Error: There was an error establishing an SSL connection

[pg-node-password-not-string]
words: SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be
match: SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be (?:a string|a non-empty string)
symptom: NO_PASSWORD
test: Error: SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string

[pg-node-sasl]
words: SASL: | unknown authenticationOk message type | Unknown authenticationOk message type
match: SASL: (?<detail>[A-Z-]{4,40}: [^\n]{1,120})
match: SASL: Only mechanism\(s\) (?<detail>[^\n]{1,80}) (?:is|are) supported
match: Unknown authenticationOk message type[^\n]{0,80}+
symptom: METHOD_UNSUPPORTED
test: Error: SASL: Only mechanism(s) SCRAM-SHA-256 are supported => detail=SCRAM-SHA-256

[pg-node-connect-timeout]
words: Connection terminated due to connection timeout | timeout expired | timeout exceeded when trying to connect
match: Connection terminated due to connection timeout
match: Error: timeout expired\s{1,20}at Timeout
match: Error: timeout expired
symptom: CONNECT_TIMED_OUT
test: Error: timeout expired\n    at Timeout.connectionTimeoutHandle (/app/node_modules/pg/lib/client.js:114:26)
test: Error: Connection terminated due to connection timeout\n    at Client._connectionCallback (/app/node_modules/pg-pool/index.js:45:17)

[pg-node-terminated]
words: Connection terminated | Client has encountered a connection error | Connection ended unexpectedly
match: Connection terminated unexpectedly
match: Client has encountered a connection error and is not queryable
match: Connection (?:terminated(?! due to)|ended unexpectedly)
symptom: CLOSED_IN_USE
test: Error: Connection terminated unexpectedly\n    at Connection.<anonymous> (/app/node_modules/pg/lib/client.js:132:73)

[pg-node-pool-timeout]
words: timeout exceeded when trying to connect
match: timeout exceeded when trying to connect
symptom: POOL_EXHAUSTED
test: Error: timeout exceeded when trying to connect\n    at /app/node_modules/pg-pool/index.js:45:11

[pg-node-pool-ended]
words: Cannot use a pool after calling end on the pool | Called end on pool more than once
match: Cannot use a pool after calling end on the pool
symptom: CLOSED_IN_USE
detail: pool ended by the program
test: Error: Cannot use a pool after calling end on the pool

[pg-node-sslmode-warning]
words: SSL modes 'prefer', 'require', and 'verify-ca'
match: The SSL modes 'prefer', 'require', and 'verify-ca' are treated as aliases for 'verify-full'
symptom: TLS_UNTRUSTED
detail: sslmode is read as verify-full
test: Warning: SECURITY WARNING: The SSL modes 'prefer', 'require', and 'verify-ca' are treated as aliases for 'verify-full'.
