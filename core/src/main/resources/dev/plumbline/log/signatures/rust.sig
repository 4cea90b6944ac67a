# sqlx, tokio-postgres, diesel, deadpool, redis-rs.
driver: rust

[rust-pool]
words: pool timed out while waiting for an open connection | Timeout occurred while waiting for a slot | timed out waiting for connection
match: pool timed out while waiting for an open connection|Timeout occurred while waiting for a slot to become available|timed out waiting for connection
symptom: POOL_EXHAUSTED
test: Error: PoolTimedOut: pool timed out while waiting for an open connection

[rust-io]
words: error communicating with database: | error connecting to server:
match: error (?:communicating with database|connecting to server): (?:tcp connect error: )?Connection refused \(os error (?<errno>\d{1,5})\)
symptom: REFUSED
test: error communicating with database: Connection refused (os error 111) => errno=111

[rust-name]
words: failed to lookup address information
match: failed to lookup address information: Temporary failure in name resolution
symptom: NAME_TEMPORARY_FAILURE
test: error communicating with database: failed to lookup address information: Temporary failure in name resolution

[rust-name-2]
words: failed to lookup address information
match: failed to lookup address information(?:: (?:Name or service not known|Name does not resolve|nodename nor servname provided, or not known|No address associated with hostname))?
symptom: NAME_NOT_FOUND
test: error connecting to server: failed to lookup address information: Name or service not known

[rust-eof]
words: expected to read | got 0 bytes at EOF | early eof | connection closed
match: (?:error communicating with database: )?expected to read \d{1,9} bytes, got (?<amount>\d{1,9}) bytes at EOF
match: \bearly eof\b
match: error communicating with (?:the server|database): (?<detail>unexpected end of file|early eof)
match: db error: connection closed|(?-i:error: connection closed\b)(?! by)
symptom: CLOSED_IN_USE
test: error communicating with database: expected to read 5 bytes, got 0 bytes at EOF => amount=0

[rust-tls]
words: server does not support TLS | TlsUpgrade | no TLS implementation configured | TLS upgrade required by connect options
match: error performing TLS handshake: (?<detail>server does not support TLS)
match: server does not support TLS
match: TLS upgrade required by connect options but SQLx was built without TLS
symptom: TLS_NOT_SUPPORTED
test: error performing TLS handshake: server does not support TLS => detail=server does not support TLS

[rust-no-tls]
words: no TLS implementation configured
match: no TLS implementation configured
symptom: TLS_REQUIRED
test: error performing TLS handshake: no TLS implementation configured

[rust-configuration]
words: error with configuration: | invalid connection string | RelativeUrlWithoutBase | relative URL without a base | Redis URL did not parse
match: error with configuration: (?<detail>[^\n]{1,120})
match: invalid connection string: (?<detail>[^\n]{1,120})
match: relative URL without a base|Redis URL did not parse
symptom: URL_MALFORMED
test: error with configuration: relative URL without a base => detail=relative URL without a base

[rust-password]
words: password missing
match: invalid configuration: password missing
symptom: NO_PASSWORD
test: Error: invalid configuration: password missing

[rust-variable]
words: environment variable not found | `DATABASE_URL` must be set | set `DATABASE_URL` to use query macros | NotPresent
match: `?(?<variable>(?-i:[A-Z][A-Z0-9_]{2,60}))`?(?:: environment variable not found| must be set)
match: set `(?<variable>(?-i:[A-Z][A-Z0-9_]{2,60}))` to use query macros
match: environment variable not found
symptom: VARIABLE_UNSET
test: DATABASE_URL must be set: NotPresent => variable=DATABASE_URL
test: error: set `DATABASE_URL` to use query macros online, or run `cargo sqlx prepare` => variable=DATABASE_URL

[sqlx-at-build]
driver: sqlx
words: sqlx_macros | no cached data for this query
match: macro `[^`\n]{0,40}sqlx_macros|`?SQLX_OFFLINE=true`? but there is no cached data
symptom: AT_BUILD_TIME
test: = note: this error originates in the macro `$crate::sqlx_macros::expand_query`
test: error: `SQLX_OFFLINE=true` but there is no cached data for this query

[sqlx-argument]
driver: sqlx
words: --database-url
match: required arguments were not provided:\s{1,20}--database-url
symptom: VARIABLE_UNSET
test: error: the following required arguments were not provided: --database-url <DATABASE_URL>

[sqlx-relative]
driver: sqlx
words: RelativeUrlWithoutBase
match: RelativeUrlWithoutBase
symptom: URL_MALFORMED
test: sqlx::Error::Configuration(RelativeUrlWithoutBase)
