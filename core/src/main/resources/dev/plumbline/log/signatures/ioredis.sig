driver: ioredis
server: redis

[ioredis-refused]
words: Connection is closed. | [ioredis] Unhandled error event
match: \[ioredis\] Unhandled error event:(?: Error:)? connect ECONNREFUSED (?<address>[0-9A-Fa-f:.]{2,45}):(?<port>\d{1,5}+)
match: \[ioredis\] Unhandled error event: AggregateError(?: \[ECONNREFUSED\])?
symptom: REFUSED
errno: ECONNREFUSED
test: [ioredis] Unhandled error event: Error: connect ECONNREFUSED 127.0.0.1:6379\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16) => address=127.0.0.1 port=6379

[ioredis-retries]
words: MaxRetriesPerRequestError | Reached the max retries per request limit
match: (?:MaxRetriesPerRequestError: )?Reached the max retries per request limit \(which is (?<amount>\d{1,6})\)
match: MaxRetriesPerRequestError
symptom: UNREACHABLE
test: MaxRetriesPerRequestError: Reached the max retries per request limit (which is 20). Refer to "maxRetriesPerRequest" option for details. => amount=20

[ioredis-closed]
words: Connection is closed. | Stream isn't writeable and enableOfflineQueue
match: Error: Connection is closed\.
match: Stream isn't writeable and enableOfflineQueue options is false
symptom: CLOSED_IN_USE
test: Error: Connection is closed.\n    at close (/app/node_modules/ioredis/built/redis/event_handler.js:189:25)

[ioredis-cluster]
words: ClusterAllFailedError | Failed to refresh slots cache | All sentinels are unreachable | All the sentinels are unreachable
match: (?:ClusterAllFailedError: )?Failed to refresh slots cache
match: All (?:the )?sentinels are unreachable
symptom: UNREACHABLE
test: ClusterAllFailedError: Failed to refresh slots cache.

[ioredis-timeout]
words: Command timed out | ETIMEDOUT
match: Error: Command timed out
symptom: TIMED_OUT
test: Error: Command timed out\n    at Timeout._onTimeout (/app/node_modules/ioredis/built/Command.js:192:33)
