driver: node-redis
server: redis

[node-redis-refused]
words: Redis connection to
match: Redis connection to (?<host>[^\s:]{1,253}):(?<port>\d{1,5}+) failed - (?:connect )?ECONNREFUSED(?: (?<address>[0-9A-Fa-f:.]{2,45}):\d{1,5})?
symptom: REFUSED
errno: ECONNREFUSED
test: Error: Redis connection to redis:6379 failed - connect ECONNREFUSED 172.18.0.2:6379 => host=redis port=6379 address=172.18.0.2

[node-redis-name]
words: Redis connection to
match: Redis connection to (?<host>[^\s:]{1,253}):(?<port>\d{1,5}+) failed - getaddrinfo (?<errno>ENOTFOUND|EAI_AGAIN)
symptom: NAME_NOT_FOUND
test: Error: Redis connection to cache:6379 failed - getaddrinfo ENOTFOUND cache => host=cache port=6379

[node-redis-timeout]
words: ConnectionTimeoutError | Redis connection to
match: ConnectionTimeoutError: Connection timeout
match: Redis connection to (?<host>[^\s:]{1,253}):(?<port>\d{1,5}+) failed - (?:connect )?ETIMEDOUT
symptom: CONNECT_TIMED_OUT
test: ConnectionTimeoutError: Connection timeout

[node-redis-silent]
words: SocketTimeoutError
match: SocketTimeoutError: Socket timeout[^\n]{0,120}+
symptom: TIMED_OUT
test: SocketTimeoutError: Socket timeout timeout. Expecting data, but didn't receive any in 3000ms.

[node-redis-closed]
words: The client is closed | SocketClosedUnexpectedlyError | ClientClosedError | AbortError: | DisconnectsClientError | ClientOfflineError
match: (?:ClientClosedError: )?The client is closed
match: SocketClosedUnexpectedlyError: Socket closed unexpectedly
match: (?:ClientOfflineError: )?The client is offline
match: AbortError: (?<detail>[^\n]{1,120})
symptom: CLOSED_IN_USE
test: ClientClosedError: The client is closed

[node-redis-protocol]
words: Invalid protocol
match: TypeError: Invalid protocol
symptom: URL_MALFORMED
test: TypeError: Invalid protocol\n    at RedisClient.parseURL (/app/node_modules/@redis/client/dist/lib/client/index.js:104:19)
