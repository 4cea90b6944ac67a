# What a server says of its own state, whoever passes it on. These come first: they tell more than the words around them.

[state-disk-full]
words: Errors writing to the AOF file: No space left
match: Errors writing to the AOF file: No space left on device
symptom: DISK_FULL
errno: ENOSPC
test: MISCONF Errors writing to the AOF file: No space left on device

[state-postgres-standby]
server: postgresql
words: conflict with recovery | could not make a writable connection | specified targetServerType
match: (?:terminating connection|canceling statement) due to conflict with recovery
match: could not make a writable connection to server
match: Could not find a server with specified targetServerType: (?<detail>\w{1,30})
symptom: READ_ONLY
test: FATAL:  terminating connection due to conflict with recovery
test: org.postgresql.util.PSQLException: Could not find a server with specified targetServerType: primary => detail=primary

[state-mysql-read-only]
server: mysql
words: Running in read-only mode
match: Running in read-only mode
symptom: READ_ONLY
test: ERROR 1836 (HY000): Running in read-only mode

[state-redis-failover]
server: redis
words: MASTERDOWN | No master found for | instance state changed | Unable to find a new master | All sentinels are unreachable | CLUSTERDOWN | No available sentinel
match: \bMASTERDOWN\b|UNBLOCKED force unblock from blocking operation, instance state changed|\bCLUSTERDOWN\b
match: No master found for '?(?<detail>[^\s'":]{1,60})
match: All sentinels are unreachable|Cannot get master address from sentinels
symptom: READ_ONLY
test: redis.sentinel.MasterNotFoundError: No master found for 'mymaster' => detail=mymaster
test: MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.

[state-exec-format]
words: exec format error
match: exec[^\n]{0,100}?: exec format error
symptom: CANNOT_START
test: exec /usr/local/bin/docker-entrypoint.sh: exec format error

[state-postgres-permissions]
server: postgresql
words: could not change permissions of directory
match: could not change permissions of directory "(?<detail>[^"\n]{1,200})"
symptom: CANNOT_START
test: initdb: error: could not change permissions of directory "/var/lib/postgresql/data": Operation not permitted => detail=/var/lib/postgresql/data

[state-method]
words: SCRAM authentication is not supported | Unknown authenticationOk
match: SCRAM authentication is not supported by this driver|Unknown authenticationOk
symptom: METHOD_UNSUPPORTED
test: SCRAM authentication is not supported by this driver.
