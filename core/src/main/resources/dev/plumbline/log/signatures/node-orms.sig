# Sequelize, TypeORM, Knex, MikroORM and what is built on them.

[sequelize-timed-out]
driver: sequelize
words: SequelizeConnectionAcquireTimeoutError | ConnectionAcquireTimeoutError
match: (?:Sequelize)?ConnectionAcquireTimeoutError(?: \[[A-Za-z]{1,60}\])?
symptom: POOL_EXHAUSTED
test: SequelizeConnectionAcquireTimeoutError: Operation timeout

[sequelize-host-not-found]
driver: sequelize
words: SequelizeHostNotFoundError
match: SequelizeHostNotFoundError(?: \[[A-Za-z]{1,60}\])?: getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<host>[^\s"',}\]]{1,253})
symptom: NAME_NOT_FOUND
test: SequelizeHostNotFoundError: getaddrinfo ENOTFOUND db => host=db

[sequelize-connection-timed-out]
driver: sequelize
words: SequelizeConnectionTimedOutError
match: SequelizeConnectionTimedOutError
symptom: CONNECT_TIMED_OUT
test: SequelizeConnectionTimedOutError: Connection timed out

[sequelize-dialect]
driver: sequelize
words: Dialect needs to be explicitly supplied
match: Dialect needs to be explicitly supplied
symptom: VARIABLE_UNSET
test: Error: Dialect needs to be explicitly supplied as of v4.0.0

[sequelize-variable]
driver: sequelize
words: reading environment variable
match: Error reading "[^"\n]{1,200}". Error: (?<detail>[^\n]{1,100})
symptom: VARIABLE_UNSET
test: ERROR: Error reading "config/config.js". Error: Cannot find module; reading environment variable

[knex-pool]
driver: knex
words: Timeout acquiring a connection | KnexTimeoutError | ResourceRequest timed out | operation timed out for an unknown reason
match: (?:KnexTimeoutError: )?(?:Knex: )?Timeout acquiring a connection\. The pool is probably full
match: ResourceRequest timed out
match: operation timed out for an unknown reason
symptom: POOL_EXHAUSTED
test: KnexTimeoutError: Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?

[knex-client]
driver: knex
words: Unknown configuration option 'client' | Required configuration option 'client' is missing
match: (?:Unknown|Required) configuration option 'client'
symptom: VARIABLE_UNSET
test: Error: knex: Required configuration option 'client' is missing.

[orm-table]
words: SQLITE_ERROR: no such table
match: no such table: (?<table>[\w.]{1,100})
symptom: TABLE_MISSING
test: Error: SQLITE_ERROR: no such table: users => table=users

[typeorm-unable]
driver: typeorm
words: Unable to connect to the database
match: \[TypeOrmModule\](?:\x1b\[[0-9;]{1,6}m)? Unable to connect to the database\. Retrying \((?<amount>\d{1,4})\)
symptom: UNREACHABLE
test: ERROR [TypeOrmModule] Unable to connect to the database. Retrying (1)... => amount=1

[typeorm-no-metadata]
driver: typeorm
words: DataSource is not set for this entity | Connection is not established with
match: Connection is not established with (?<detail>\w{1,40}) database
symptom: UNREACHABLE
test: CannotExecuteNotConnectedError: Connection is not established with postgres database => detail=postgres

[medusa-retry]
driver: medusa
words: Could not connect to the database | Pg connection failed to connect to the database
match: Pg connection failed to connect to the database
match: Could not connect to the database
symptom: UNREACHABLE
test: error: Pg connection failed to connect to the database. Retrying...

[zod-missing]
driver: node
words: "received": "undefined" | received undefined
match: "received": "undefined",[\s\S]{0,60}?"path": \[\s{0,12}"(?<variable>[A-Za-z_]{2,60})"
symptom: VARIABLE_UNSET
test: [ { "code": "invalid_type", "expected": "string", "received": "undefined", "path": [ "DATABASE_URL" ], "message": "Required" } ] => variable=DATABASE_URL

[drizzle-variable]
driver: drizzle-kit
words: are required for database connection | Please provide required params | datasource property is required in your Prisma config | key parameters have default values | Invalid environment variables
match: Either "connectionString" or "host", "database" are required
match: Please provide required params for \w{1,20} driver
match: datasource property is required in your Prisma config
match: key parameters have default values[^\n]{0,200}Is an environment variable missing
match: Invalid environment variables:?[^\n]{0,200}?\b(?<variable>(?-i:[A-Z][A-Z0-9]{1,30}_[A-Z0-9_]{1,40}))
symptom: VARIABLE_UNSET
test: Either "connectionString" or "host", "database" are required for database connection
test: Error  Please provide required params for Postgres driver:
test: Invalid environment variables: { DATABASE_URL: [ 'Required' ] } => variable=DATABASE_URL
