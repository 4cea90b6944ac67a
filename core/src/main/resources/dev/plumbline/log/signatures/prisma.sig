# Prisma's own numbers, in its client, engines and command line.
driver: prisma

[prisma-p1000]
words: P1000 | Authentication failed against database server
match: Authentication failed against (?:the )?database server(?: at `(?<host>[^`\n]{1,253})`)?, the provided database credentials for `(?<user>[^`\n]{1,100})` are not valid
match: Authentication failed against (?:the )?database server(?: at `(?<host>[^`\n]{1,253})`)?
match: \bP1000\b
symptom: PASSWORD_REJECTED
code: P1000
test: Error: P1000: Authentication failed against database server at `db`, the provided database credentials for `app` are not valid. => host=db user=app code=P1000

[prisma-p1001]
words: P1001 | Can't reach database server | Can\'t reach database server
match: Can\\?'t reach database server at `(?<host>[^`\n]{1,253})`:`(?<port>\d{1,5}+)`
match: Can\\?'t reach database server at `(?<host>[^`\n:]{1,253}):(?<port>\d{1,5}+)`
match: Can\\?'t reach database server at `(?<socket>/[^`\n]{1,253})`
match: Can\\?'t reach database server(?: at (?<host>[\w.-]{1,253})(?::(?<port>\d{1,5}+))?)?
match: \bP1001\b
symptom: UNREACHABLE
code: P1001
test: Error: P1001: Can't reach database server at `localhost`:`5432`\n\nPlease make sure your database server is running at `localhost`:`5432`. => host=localhost port=5432
test: Raw query failed. Code: `N/A`. Message: `Can't reach database server at db.internal` => host=db.internal
test: Can't reach database server at `db:5432` => host=db port=5432 code=P1001

[prisma-p1002]
words: P1002 | was reached but timed out
match: The database server at `(?<host>[^`\n:]{1,253})(?:`:`|:)(?<port>\d{1,5}+)` was reached but timed out
match: \bP1002\b
symptom: TIMED_OUT
code: P1002
test: Error: P1002\n\nThe database server at `db`:`5432` was reached but timed out. => code=P1002

[prisma-p1003]
words: P1003 | does not exist on the database server
match: Database `(?<database>[^`\n]{1,100})` does not exist on the database server(?: at `(?<host>[^`\n:]{1,253})(?:`:`|:)(?<port>\d{1,5}+)`)?
match: Database `(?<database>[^`\n]{1,100})` does not exist
match: \bP1003\b
symptom: DATABASE_MISSING
code: P1003
test: Error: P1003: Database `shop` does not exist on the database server at `localhost:5432`. => database=shop host=localhost

[prisma-p1008]
words: P1008 | P2024
match: \bP1008\b
symptom: TIMED_OUT
code: P1008
test: Error: P1008: Operations timed out after 5000ms

[prisma-p1009]
words: P1009
match: \bP1009\b
symptom: DATABASE_MISSING
code: P1009
detail: exists already
test: Error: P1009: Database `shop` already exists on the database server at `localhost:5432`

[prisma-p1010]
words: P1010 | was denied access on the database
match: User `(?<user>[^`\n]{1,100})` was denied access on the database `(?<database>[^`\n]{1,100})`
match: \bP1010\b
symptom: NOT_PERMITTED
code: P1010
test: Error: P1010: User `app` was denied access on the database `shop.public` => code=P1010

[prisma-p1011]
words: P1011 | Error opening a TLS connection
match: Error opening a TLS connection: (?<detail>[^\n"]{1,160})
match: \bP1011\b
symptom: TLS_FAILED
code: P1011
test: Error opening a TLS connection: bad certificate format => detail=bad certificate format

[prisma-p1012]
words: Environment variable not found
match: Environment variable not found: (?<variable>[A-Za-z_][A-Za-z0-9_]{0,100})
symptom: VARIABLE_UNSET
code: P1012
test: error: Environment variable not found: DATABASE_URL.\n  -->  schema.prisma:10 => variable=DATABASE_URL
test: Error code: P1012\nerror: Environment variable not found: DIRECT_URL. => variable=DIRECT_URL

[prisma-url]
words: the URL must start with the protocol | P1013 | provided database string is invalid | Error parsing connection string | the URL must contain | empty host in database URL | invalid port number in database URL | You must provide a nonempty URL | Error validating datasource
match: the URL must start with the protocol `(?<detail>[a-z]{2,20})
match: The provided database string is invalid[.:] ?(?<detail>[^\n`"]{1,160})
match: Error parsing connection string: (?<detail>[^\n]{1,160})
match: You must provide a nonempty URL
match: \bP1013\b
symptom: URL_MALFORMED
code: P1013
test: error: Error validating datasource `db`: the URL must start with the protocol `postgresql://` or `postgres://`. => detail=postgresql
test: Error: P1013: The provided database string is invalid. invalid port number in database URL. => code=P1013

[prisma-url-undefined]
words: Invalid value undefined for datasource | PrismaClientConstructorValidationError | PrismaClientInitializationError: `datasource
match: Invalid value (?<detail>undefined) for datasource "(?<option>[^"\n]{1,60})"
symptom: VARIABLE_UNSET
test: PrismaClientConstructorValidationError: Invalid value undefined for datasource "db" provided to PrismaClient constructor. => option=db

[prisma-p1014]
words: P1014 | P2021 | P2022 | does not exist in the current database | P2010
match: The (?:underlying )?(?:table|table for model|column) `(?<table>[^`\n]{1,200})` does not exist(?: in the current database)?
match: \bP(?:2021|2022|1014)\b
symptom: TABLE_MISSING
code: P2021
test: The table `public.User` does not exist in the current database. => table=public.User code=P2021

[prisma-p1017]
words: P1017 | Server has closed the connection
match: Server has closed the connection
match: \bP1017\b
symptom: CLOSED_IN_USE
code: P1017
test: Error: P1017: Server has closed the connection. => code=P1017

[prisma-p2024]
words: P2024 | Timed out fetching a new connection from the connection pool
match: Timed out fetching a new connection from the connection pool(?:[^\n]{0,200}?connection pool timeout: (?<detail>\d{1,6}), connection limit: (?<amount>\d{1,6}))?
match: \bP2024\b
symptom: POOL_EXHAUSTED
code: P2024
test: Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool (Current connection pool timeout: 10, connection limit: 5) => amount=5 detail=10

[prisma-p2037]
words: P2037
match: \bP2037\b(?::? Too many database connections opened)?
symptom: TOO_MANY_CONNECTIONS
code: P2037
test: Error: P2037: Too many database connections opened: FATAL: sorry, too many clients already

[prisma-p3014]
words: P3014 | could not create the shadow database
match: Prisma Migrate could not create the shadow database
match: \bP3014\b
symptom: NOT_PERMITTED
code: P3014
test: Error: P3014\n\nPrisma Migrate could not create the shadow database. => code=P3014

[prisma-not-generated]
words: did not initialize yet | Query Engine for runtime | Query engine library for current platform | could not locate the Query Engine | Unable to require(
match: @prisma/client did not initialize yet
match: could not locate the Query Engine for runtime "(?<detail>[^"\n]{1,60})"
match: Query engine library for current platform "(?<detail>[^"\n]{1,60})" could not be found
match: Unable to require\(`[^`\n]{1,250}libquery_engine[^`\n]{1,100}`\)
symptom: DRIVER_MISSING
test: Error: @prisma/client did not initialize yet. Please run "prisma generate"

[prisma-database-empty]
words: P3005 | P3009 | P3018 | P4001
match: \bP(?:3009|3018)\b
symptom: TABLE_MISSING
detail: a migration failed
test: Error: P3009\n\nmigrate found failed migrations in the target database
