# asyncpg, pg8000, SQLAlchemy, Django, PyMySQL, mysqlclient, redis-py and what Python itself says.
driver: python

[python-variable]
words: KeyError: | is not a valid port | Missing required environment variable
match: KeyError: ['"](?<variable>(?-i:[A-Z][A-Z0-9_]{2,60}))['"]
symptom: VARIABLE_UNSET
test: KeyError: 'DATABASE_URL' => variable=DATABASE_URL

[python-settings-missing]
words: Set the | ImproperlyConfigured | Field required | field required
match: Set the (?<variable>(?-i:[A-Z][A-Z0-9_]{2,60})) environment variable
match: \b(?<variable>[A-Z][A-Z0-9_]{2,60}+)\s{1,8}Field required
symptom: VARIABLE_UNSET
test: django.core.exceptions.ImproperlyConfigured: Set the DATABASE_URL environment variable => variable=DATABASE_URL

[django-settings]
driver: django
words: settings.DATABASES is improperly configured | Error loading psycopg2 | Error loading MySQLdb
match: settings\.DATABASES is improperly configured
symptom: VARIABLE_UNSET
option: DATABASES
test: django.core.exceptions.ImproperlyConfigured: settings.DATABASES is improperly configured. Please supply the ENGINE value. => option=DATABASES

[python-driver-missing]
words: No module named | Error loading psycopg2 | Error loading MySQLdb | Did you install mysqlclient | Can't load plugin: sqlalchemy.dialects | no pq wrapper available | The asyncio extension requires an async driver
match: No module named '?(?<detail>psycopg2?|asyncpg|MySQLdb|pymysql|mysql|redis|pg8000|aiomysql|aioredis|_mysql)\b
match: Error loading (?<detail>psycopg2 or psycopg|psycopg2|MySQLdb) module
match: Can't load plugin: sqlalchemy\.dialects:(?<detail>[\w.]{1,60})
match: no pq wrapper available
match: The asyncio extension requires an async driver to be used\. The loaded '(?<detail>\w{1,40})' is not async
symptom: DRIVER_MISSING
test: ModuleNotFoundError: No module named 'psycopg2' => detail=psycopg2
test: sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgres => detail=postgres
test: ImportError: no pq wrapper available.

[sqlalchemy-pool]
driver: sqlalchemy
words: QueuePool limit of size
match: QueuePool limit of size (?<amount>\d{1,6}) overflow (?<detail>-?\d{1,6}) reached, connection timed out(?:, timeout [\d.]{1,12})?
symptom: POOL_EXHAUSTED
test: sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00 => amount=5 detail=10

[psycopg-pool]
driver: psycopg_pool
server: postgresql
words: couldn't get a connection after | PoolTimeout | pool initialization incomplete | connection pool exhausted
match: (?:PoolTimeout: )?couldn't get a connection after (?<amount>[\d.]{1,10}) sec
match: pool initialization incomplete after (?<amount>[\d.]{1,10}) sec
match: PoolError: connection pool exhausted
symptom: POOL_EXHAUSTED
test: psycopg_pool.PoolTimeout: couldn't get a connection after 30.00 sec => amount=30.00
test: psycopg2.pool.PoolError: connection pool exhausted

[sqlalchemy-url]
driver: sqlalchemy
words: Could not parse rfc1738 URL from string | Could not parse SQLAlchemy URL from | Expected string or URL object, got None | invalid literal for int() with base 10
match: Could not parse (?:rfc1738|SQLAlchemy) URL from (?:string|given URL string|string ')
match: invalid literal for int\(\) with base 10: '(?<port>[^'\n]{1,100})'
symptom: URL_MALFORMED
test: sqlalchemy.exc.ArgumentError: Could not parse SQLAlchemy URL from string 'localhost:5432/shop'
test: ValueError: invalid literal for int() with base 10: '5432 ' => port=***

[sqlalchemy-url-none]
driver: sqlalchemy
words: Expected string or URL object, got None
match: Expected string or URL object, got None
symptom: VARIABLE_UNSET
test: sqlalchemy.exc.ArgumentError: Expected string or URL object, got None

[asyncpg-refused]
driver: asyncpg
words: Connect call failed
match: Connect call failed \('(?<address>[0-9a-fA-F.:]{2,45})', (?<port>\d{1,5})(?:, \d{1,6}, \d{1,6})?\)
match: Connect call failed '?(?<socket>/[^'\s)]{1,250})
symptom: REFUSED
errno: ECONNREFUSED
test: OSError: Multiple exceptions: [Errno 111] Connect call failed ('::1', 5432, 0, 0), [Errno 111] Connect call failed ('127.0.0.1', 5432) => address=::1 port=5432
test: ConnectionRefusedError: [Errno 111] Connect call failed ('127.0.0.1', 5432) => address=127.0.0.1

[asyncpg-tls]
driver: asyncpg
server: postgresql
words: rejected SSL upgrade
match: PostgreSQL server at "(?<host>[^":\n]{1,253}):(?<port>\d{1,5})" rejected SSL upgrade
match: rejected SSL upgrade
symptom: TLS_NOT_SUPPORTED
test: ConnectionError: PostgreSQL server at "localhost:5432" rejected SSL upgrade => host=localhost port=5432

[asyncpg-dsn]
driver: asyncpg
server: postgresql
words: invalid DSN: scheme is expected | ClientConfigurationError
match: invalid DSN: (?<detail>scheme is expected to be[^\n]{1,60})
match: ClientConfigurationError: (?<detail>[^\n]{1,120})
symptom: URL_MALFORMED
test: asyncpg.exceptions._base.ClientConfigurationError: invalid DSN: scheme is expected to be either "postgresql" or "postgres", got 'postgresql+asyncpg'

[asyncpg-closed]
driver: asyncpg
server: postgresql
words: ConnectionDoesNotExistError | connection was closed in the middle of operation | unexpected connection_lost() call
match: connection was closed in the middle of operation|unexpected connection_lost\(\) call|ConnectionDoesNotExistError
symptom: CLOSED_IN_USE
test: asyncpg.exceptions.ConnectionDoesNotExistError: connection was closed in the middle of operation

[python-timeout]
words: TimeoutError | asyncio.exceptions.TimeoutError | socket.timeout
match: TimeoutError: \[Errno 110\]
match: (?:asyncio\.(?:exceptions\.)?)?TimeoutError(?=\s{0,3}(?:\n|$))|socket\.timeout: timed out|TimeoutError: timed out
symptom: CONNECT_TIMED_OUT
errno: ETIMEDOUT
test: asyncio.exceptions.TimeoutError

[pymysql-auth]
driver: pymysql
server: mysql
words: 'cryptography' package is required
match: 'cryptography' package is required for sha256_password or caching_sha2_password
symptom: METHOD_UNSUPPORTED
detail: caching_sha2_password
test: RuntimeError: 'cryptography' package is required for sha256_password or caching_sha2_password auth methods

[redis-py-connecting]
driver: redis-py
server: redis
words: connecting to
match: Error (?<errno>-?\d{1,5}) connecting to (?<host>[^\s:]{1,253}):(?<port>\d{1,5})\. (?:Name or service not known|No address associated with hostname|nodename nor servname)
symptom: NAME_NOT_FOUND
test: redis.exceptions.ConnectionError: Error -2 connecting to cache:6379. Name or service not known. => host=cache port=6379 errno=-2

[redis-py-temporary]
driver: redis-py
server: redis
words: connecting to
match: Error (?<errno>-3) connecting to (?<host>[^\s:]{1,253}):(?<port>\d{1,5})\. Temporary failure in name resolution
symptom: NAME_TEMPORARY_FAILURE
test: redis.exceptions.ConnectionError: Error -3 connecting to redis:6379. Temporary failure in name resolution. => host=redis

[redis-py-refused]
driver: redis-py
server: redis
words: connecting to
match: Error (?<errno>\d{1,5}) connecting to (?<host>[^\s:]{1,253}):(?<port>\d{1,5})\. (?:\[Errno \d{1,4}\] )?(?:Connection refused|Connect call failed|No connection could be made)
match: Error connecting to (?<host>[^\s:]{1,253}):(?<port>\d{1,5})\. (?:Connection refused)
match: Error (?<errno>\d{1,5}) connecting to (?:unix socket: )?(?<socket>/[^\s]{1,250})\. Connection refused
symptom: REFUSED
test: redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused. => host=localhost port=6379 errno=111

[redis-py-socket]
driver: redis-py
server: redis
words: connecting to
match: Error (?<errno>\d{1,5}) connecting to (?:unix socket: )?(?<socket>/[^\s]{1,250})\. No such file or directory
symptom: SOCKET_FILE_MISSING
test: Error 2 connecting to unix socket: /run/redis.sock. No such file or directory. => socket=/run/redis.sock

[redis-py-timeout]
driver: redis-py
server: redis
words: Timeout connecting to server | Timeout reading from | connecting to
match: Timeout connecting to server
match: Timeout reading from (?:socket|(?<host>[^\s:]{1,253}):(?<port>\d{1,5}))
match: Error (?<errno>\d{1,5}) connecting to (?<host>[^\s:]{1,253}):(?<port>\d{1,5})\. (?:\[Errno \d{1,4}\] )?(?:Connection timed out|Operation timed out|timed out)
symptom: CONNECT_TIMED_OUT
test: redis.exceptions.TimeoutError: Timeout connecting to server

[redis-py-scheme]
driver: redis-py
server: redis
words: Redis URL must specify one of the following schemes
match: Redis URL must specify one of the following schemes
symptom: URL_MALFORMED
test: ValueError: Redis URL must specify one of the following schemes (redis://, rediss://, unix://)

[redis-py-auth]
driver: redis-py
server: redis
words: AuthenticationError | Authentication required
match: AuthenticationError: (?<detail>Authentication required|invalid password|[^\n]{1,80})
symptom: NO_PASSWORD
test: redis.exceptions.AuthenticationError: Authentication required. => detail=Authentication required

[celery-broker]
driver: celery
words: Cannot connect to
match: consumer: Cannot connect to (?<server>redis)://(?:[^\s@]{0,100}@)?(?<host>[\w.-]{1,253}):(?<port>\d{1,5})
symptom: UNREACHABLE
test: consumer: Cannot connect to redis://redis:6379/0: Error 111. => host=redis port=6379

[python-redis-pool]
driver: redis-py
server: redis
words: No connection available. | ConnectionError: Too many connections
match: ConnectionError: (?:Too many connections|No connection available\.)
symptom: POOL_EXHAUSTED
test: redis.exceptions.ConnectionError: Too many connections

[python-field-required]
driver: pydantic
words: validation error for | validation errors for
match: validation errors? for \w{1,60}\n(?<variable>(?:database|db|postgres|pg|mysql|redis|sqlalchemy)\w{0,40})\n\s{1,8}field required
symptom: VARIABLE_UNSET
test: 1 validation error for Settings\ndatabase_url\n  Field required [type=missing, input_value={}, input_type=dict] => variable=database_url

[python-flask-uri]
driver: flask-sqlalchemy
words: must be set. | SQLALCHEMY_DATABASE_URI
match: Either '(?<variable>SQLALCHEMY_DATABASE_URI)' or 'SQLALCHEMY_BINDS' must be set
symptom: VARIABLE_UNSET
test: RuntimeError: Either 'SQLALCHEMY_DATABASE_URI' or 'SQLALCHEMY_BINDS' must be set. => variable=SQLALCHEMY_DATABASE_URI

[python-server-too-old]
driver: django
words: or later is required (found
match: (?<detail>(?:PostgreSQL|MySQL|MariaDB) [\d.]{1,10}) or later is required \(found [\d.]{1,10}\)
symptom: DRIVER_MISMATCH
test: django.db.utils.NotSupportedError: PostgreSQL 12 or later is required (found 11.5). => detail=PostgreSQL 12

[django-unapplied]
driver: django
words: unapplied migration
match: You have (?<amount>\d{1,6}) unapplied migration
symptom: TABLE_MISSING
test: You have 18 unapplied migration(s). Your project may not work properly until you apply the migrations for app(s): admin, auth. => amount=18

[python-url-parts]
words: No such transport | UnknownSchemeError | dj_database_url | No such scheme | This string is not a valid url
match: No such transport: (?<detail>[^\n]{0,60})
match: UnknownSchemeError[^\n]{0,40}|This string is not a valid url
match: No such scheme: (?<detail>[^\n]{0,60})
symptom: URL_MALFORMED
test: KeyError: 'No such transport: ' => detail='
test: dj_database_url.ParseError: This string is not a valid url

[python-variable-missing]
words: UndefinedValueError
match: UndefinedValueError: (?<variable>\w{1,60}) not found
symptom: VARIABLE_UNSET
test: decouple.UndefinedValueError: DB_HOST not found. Declare it as envvar or define a default value. => variable=DB_HOST

[django-version]
words: or newer is required; you have
match: (?<detail>mysqlclient|psycopg2?) [\d.]{1,12} or newer is required; you have
symptom: DRIVER_MISSING
test: ImproperlyConfigured: mysqlclient 1.4.3 or newer is required; you have 1.0.3. => detail=mysqlclient

[alembic-behind]
words: Target database is not up to date
match: Target database is not up to date
symptom: TABLE_MISSING
test: alembic.util.exc.CommandError: Target database is not up to date.

[kombu-login]
driver: kombu
server: redis
words: Authentication required
match: (?:OperationalError|AuthenticationError): Authentication required
symptom: NO_PASSWORD
test: kombu.exceptions.OperationalError: Authentication required.
