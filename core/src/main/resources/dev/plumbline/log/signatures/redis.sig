# What Redis and Valkey answer, whatever the client.
server: redis
driver: Redis server

[redis-noauth]
words: NOAUTH | HELLO must be called with the client already authenticated | -NOAUTH
match: NOAUTH (?:Authentication required|HELLO must be called)
match: \bNOAUTH\b
symptom: NO_PASSWORD
code: NOAUTH
test: ReplyError: NOAUTH Authentication required. => code=NOAUTH

[redis-wrongpass]
words: WRONGPASS | ERR invalid password | invalid username-password pair
match: WRONGPASS invalid username-password pair(?: or user is disabled)?
match: \bWRONGPASS\b|ERR invalid password|invalid username-password pair
symptom: PASSWORD_REJECTED
code: WRONGPASS
test: redis.exceptions.ResponseError: WRONGPASS invalid username-password pair or user is disabled. => code=WRONGPASS

[redis-password-needless]
words: without any password configured | Client sent AUTH, but no password is set
match: AUTH (?:<password> )?called without any password configured for the default user
match: Client sent AUTH, but no password is set
symptom: PASSWORD_REJECTED
detail: no password configured
test: ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct? => detail=no password configured

[redis-auth-arguments]
words: wrong number of arguments for 'auth' | unknown command `HELLO | unknown command 'HELLO | unknown command `CLIENT | unknown command 'CLIENT | unknown command `hello | unknown command 'hello
match: wrong number of arguments for 'auth' command
match: unknown command [`'](?<detail>HELLO|CLIENT|ACL)
symptom: DRIVER_MISMATCH
test: ReplyError: ERR wrong number of arguments for 'auth' command
test: ERR unknown command `HELLO`, with args beginning with: `3` => detail=HELLO

[redis-noperm]
words: NOPERM | this user has no permissions
match: NOPERM [^\n]{0,160}+
match: NoPermissionError: this user has no permissions to [^\n]{0,120}+
symptom: NOT_PERMITTED
code: NOPERM
test: redis.exceptions.NoPermissionError: this user has no permissions to run the 'set' command or its subcommand => code=NOPERM
test: NOPERM this user has no permissions to run the 'get' command => code=NOPERM

[redis-protected]
words: running in protected mode
match: (?:DENIED )?Redis is running in protected mode
symptom: PROTECTED_MODE
test: (error) DENIED Redis is running in protected mode because protected mode is enabled

[redis-loading]
words: LOADING Redis is loading | Redis is loading the dataset | BusyLoadingError | MASTERDOWN
match: (?:LOADING )?Redis is loading the dataset in memory
match: BusyLoadingError
symptom: LOADING
code: LOADING
test: LOADING Redis is loading the dataset in memory => code=LOADING

[redis-read-only]
words: READONLY You can't write | can't write against a read only | ReadOnlyError
match: (?:READONLY )?You can't write against a read only (?:replica|slave)
match: \bReadOnlyError\b
symptom: READ_ONLY
code: READONLY
test: ReplyError: READONLY You can't write against a read only replica. => code=READONLY

[redis-misconf]
words: MISCONF
match: MISCONF [^\n]{0,160}+
symptom: READ_ONLY
code: MISCONF
test: MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk. => code=MISCONF

[redis-max-clients]
words: max number of clients reached
match: max number of clients reached
symptom: TOO_MANY_CONNECTIONS
test: ERR max number of clients reached

[redis-oom]
words: used memory > 'maxmemory' | Can't allocate | Out Of Memory allocating
match: (?:OOM )?command not allowed when used memory > 'maxmemory'
match: Out Of Memory allocating (?<amount>\d{1,20}) bytes
symptom: OUT_OF_MEMORY
code: OOM
test: ReplyError: OOM command not allowed when used memory > 'maxmemory'. => code=OOM

[redis-db-index]
words: DB index is out of range | invalid DB index
match: (?:ERR )?(?:DB index is out of range|invalid DB index)
symptom: DATABASE_MISSING
test: ERR DB index is out of range

[redis-moved]
words: MOVED | CLUSTERDOWN | CROSSSLOT
match: \bMOVED (?<detail>\d{1,5}) (?<address>[\w.:-]{1,60}):(?<port>\d{1,5})
match: CLUSTERDOWN [^\n]{0,80}+
symptom: READ_ONLY
test: (error) MOVED 866 10.0.0.3:6379 => address=10.0.0.3 port=6379

[redis-could-not-connect]
driver: redis-cli
words: Could not connect to Redis at
match: Could not connect to Redis at (?<host>[^\s]{1,253}):(?<port>\d{1,5}): Connection refused
symptom: REFUSED
test: Could not connect to Redis at 127.0.0.1:6379: Connection refused => host=127.0.0.1 port=6379

[redis-could-not-resolve]
driver: redis-cli
words: Could not connect to Redis at
match: Could not connect to Redis at (?<host>[^\s]{1,253}):(?<port>\d{1,5}): (?:Name or service not known|Temporary failure in name resolution|nodename nor servname provided[^\n]{0,20}|Name does not resolve|Try again)
symptom: NAME_NOT_FOUND
test: Could not connect to Redis at cache:6379: Name or service not known => host=cache port=6379

[redis-could-not-other]
driver: redis-cli
words: Could not connect to Redis at | Could not connect to redis at
match: Could not connect to Redis at (?<host>[^\s]{1,253}):(?<port>\d{1,5})(?:: (?<detail>[^\n]{1,80}))?
symptom: UNREACHABLE
test: Could not connect to Redis at 10.0.0.3:6379: No route to host => host=10.0.0.3 detail=No route to host

[redis-server-closed]
driver: redis client
words: Server closed the connection | Connection closed by server | Error while reading from | UnexpectedEOF
match: (?:Error: )?Server closed the connection
match: Connection closed by server
match: Error while reading from (?<host>[\w.-]{1,253}):(?<port>\d{1,5})
symptom: CLOSED_IN_USE
test: redis.exceptions.ConnectionError: Connection closed by server.
test: redis.exceptions.ConnectionError: Error while reading from redis:6379 : (104, 'Connection reset by peer') => host=redis port=6379

[redis-protocol]
driver: redis client
words: Protocol error, got | Protocol Error: | invalid multibulk length | unbalanced quotes in request | ParserError: | Unknown reply: | Unknown RESP type | Invalid first byte:
match: Protocol error, got "?(?<detail>[^\s"\n]{1,4})
match: Unknown RESP type \d{1,3}+ "(?<detail>[^"\n]{1,4})"
match: RedisProtocolException: Invalid first byte: \d{1,3}+ \((?<detail>[^)\n]{1,4})\)
match: JedisConnectionException: Unknown reply: (?<detail>[^\s]{1,4})
match: Protocol Error: (?<detail>[^\n]{1,60})
match: ParserError: (?<detail>[^\n]{1,80})
symptom: WRONG_PROTOCOL
test: Error: Protocol error, got "H" as reply type byte => detail=H
test: Error: Unknown RESP type 72 "H" => detail=H
test: Caused by: io.lettuce.core.protocol.RedisProtocolException: Invalid first byte: 72 (H) at buffer index 1 => detail=H
test: redis.clients.jedis.exceptions.JedisConnectionException: Unknown reply: H => detail=H

[redis-busy]
words: BUSY Redis is busy | Dragonfly is loading
match: BUSY Redis is busy running a script|LOADING Dragonfly is loading
symptom: LOADING
test: BUSY Redis is busy running a script.

[redis-plain-prohibited]
words: unencrypted connection is prohibited
match: unencrypted connection is prohibited
symptom: TLS_REQUIRED
test: ERR unencrypted connection is prohibited

[redis-few-replicas]
words: NOREPLICAS
match: NOREPLICAS Not enough good replicas to write
symptom: READ_ONLY
test: NOREPLICAS Not enough good replicas to write.

[redis-py-pool]
driver: redis-py
words: MaxConnectionsError
match: \bMaxConnectionsError\b
symptom: POOL_EXHAUSTED
test: redis.exceptions.MaxConnectionsError: Too many connections
