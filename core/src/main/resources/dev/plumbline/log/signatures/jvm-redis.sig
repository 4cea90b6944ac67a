server: redis
driver: lettuce

[lettuce-unable]
words: Unable to connect to 
match: (?:RedisConnectionException: )?Unable to connect to (?:\[?[\w.-]{1,253}/)?(?:<unresolved>|[\w.-]{1,253}/)?\[?(?<host>[\w.-]{1,253})\]?(?:/(?<address>[\d.]{7,15}))?(?:/<unresolved>)?:(?<port>\d{1,5}+)
symptom: UNREACHABLE
test: io.lettuce.core.RedisConnectionException: Unable to connect to localhost/<unresolved>:6379 => host=localhost port=6379
test: io.lettuce.core.RedisConnectionException: Unable to connect to redis:6379 => host=redis port=6379

[lettuce-timeout]
words: RedisCommandTimeoutException | Command timed out after | Connection initialization timed out
match: Connection initialization timed out after (?<amount>[\w ()]{1,30})
match: Command timed out after (?<amount>[\w ()]{1,30})
symptom: TIMED_OUT
test: Caused by: io.lettuce.core.RedisCommandTimeoutException: Connection initialization timed out after 2 second(s) => amount=2 second(s)
test: io.lettuce.core.RedisCommandTimeoutException: Command timed out after 1 minute(s) => amount=1 minute(s)

[spring-redis]
driver: spring-data-redis
words: RedisConnectionFailureException | Unable to connect to Redis | Cannot get Jedis connection
match: RedisConnectionFailureException: (?<detail>[^\n;]{1,80})
match: Unable to connect to Redis
match: Cannot get Jedis connection
symptom: UNREACHABLE
test: org.springframework.data.redis.RedisConnectionFailureException: Unable to connect to Redis

[jedis-connect]
driver: jedis
words: Failed to connect to any host resolved for DNS name | JedisConnectionException: Failed to connect to | Failed to create socket | Failed connecting to | Could not get a resource from the pool | JedisConnectionException
match: Failed to connect to any host resolved for DNS name
match: Failed (?:connecting|to connect) to (?:host )?(?<host>[\w.-]{1,253}):(?<port>\d{1,5}+)
match: Failed to create socket
symptom: UNREACHABLE
test: redis.clients.jedis.exceptions.JedisConnectionException: Failed to connect to 127.0.0.1:6380. => host=127.0.0.1 port=6380
test: redis.clients.jedis.exceptions.JedisConnectionException: Failed to connect to any host resolved for DNS name.

[jedis-pool]
driver: jedis
words: Could not get a resource from the pool | Timeout waiting for idle object | Could not get a resource since the pool is exhausted
match: Could not get a resource since the pool is exhausted
match: NoSuchElementException: Timeout waiting for idle object
symptom: POOL_EXHAUSTED
test: redis.clients.jedis.exceptions.JedisExhaustedPoolException: Could not get a resource since the pool is exhausted

[jedis-pool-resource]
driver: jedis
words: Could not get a resource from the pool
match: Could not get a resource from the pool
symptom: UNREACHABLE
test: redis.clients.jedis.exceptions.JedisConnectionException: Could not get a resource from the pool

[jedis-closed]
driver: jedis
words: Unexpected end of stream | Attempting to read from a broken connection
match: Unexpected end of stream|Attempting to read from a broken connection
symptom: CLOSED_IN_USE
test: redis.clients.jedis.exceptions.JedisConnectionException: Unexpected end of stream.
