driver: Redis server
server: redis

[redis-ready]
words: Ready to accept connections | The server is now ready to accept connections
match: Ready to accept connections(?: (?:tcp|unix|tls))?
match: The server is now ready to accept connections on port (?<port>\d{1,5})
symptom: SERVER_READY
test: 1:M 01 Jan 2026 10:00:00.000 * Ready to accept connections tcp

[redis-bind]
words: Could not create server TCP listening socket | Failed listening on port | Warning: Could not create server
match: Could not create server TCP listening socket (?<address>[^\s]{1,60}):(?<port>\d{1,5}): (?<detail>[^\n]{1,60})
match: Failed listening on port (?<port>\d{1,5})
symptom: CANNOT_START
test: # Warning: Could not create server TCP listening socket 127.0.0.1:6379: bind: Address already in use => address=127.0.0.1 port=6379

[redis-files]
words: Can't open the append-only file | Can't open or create append-only dir | Fatal error, can't open config file | FATAL CONFIG FILE ERROR | Bad file format reading the append only file | Short read or OOM loading DB | Fatal error loading the DB | Can't chdir to | Failed opening the
match: Can't open (?:the append-only file|or create append-only dir)[^\n]{0,60}?: ?(?<detail>[^\n]{1,80})
match: Fatal error, can't open config file '(?<detail>[^'\n]{1,200})'
match: FATAL CONFIG FILE ERROR(?: \(Redis [\d.]{1,12}\))?
match: Bad file format reading the append only file|Short read or OOM loading DB|Fatal error loading the DB
match: Can't chdir to '(?<detail>[^'\n]{1,200})'
match: Failed opening the (?:temp )?RDB file (?<detail>\S{1,100})
symptom: CANNOT_START
test: Can't open the append-only file: Permission denied => detail=Permission denied

[redis-overcommit]
words: Can't save in background: fork
match: Can't save in background: fork: (?<detail>[^\n]{1,60})
symptom: OUT_OF_MEMORY
test: # Can't save in background: fork: Cannot allocate memory => detail=Cannot allocate memory

[redis-rdb-version]
words: Can't handle RDB format version
match: Can't handle RDB format version (?<detail>\d{1,4})
symptom: DATA_DIR_INCOMPATIBLE
test: # Can't handle RDB format version 12 => detail=12
