# Pools of the JVM, Spring Boot, Hibernate, migration tools and containers for tests.
driver: HikariCP

[hikari-exhausted]
words: Connection is not available, request timed out after
match: Connection is not available, request timed out after (?<amount>\d{1,9})ms(?: \(total=(?<detail>\d{1,6}), active=\d{1,6}, idle=\d{1,6}, waiting=\d{1,6}\))?
symptom: POOL_EXHAUSTED
test: java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms (total=10, active=10, idle=0, waiting=5) => amount=30000 detail=10

[hikari-leak]
words: Connection leak detection triggered | Apparent connection leak detected
match: Connection leak detection triggered|Apparent connection leak detected
symptom: POOL_EXHAUSTED
detail: leak
test: WARN HikariPool-1 - Connection leak detection triggered for org.postgresql.jdbc.PgConnection@1 on thread main

[hikari-init]
words: Failed to initialize pool | Exception during pool initialization
match: Failed to initialize pool: (?<detail>FATAL: [^\n]{1,160})
match: Exception during pool initialization
symptom: UNREACHABLE
test: ERROR com.zaxxer.hikari.pool.HikariPool - HikariPool-1 - Exception during pool initialization.

[hikari-dead-connection]
words: Failed to validate connection | marked as broken because of SQLSTATE
match: Failed to validate connection [^\n]{1,120}? \((?<detail>[^)\n]{1,100})\)
match: marked as broken because of SQLSTATE\((?<code>\w{5})\), ErrorCode\(\d{1,6}\)
symptom: CLOSED_IN_USE
test: WARN HikariPool-1 - Failed to validate connection org.postgresql.jdbc.PgConnection@1 (This connection has been closed.). Possibly consider using a shorter maxLifetime value. => detail=This connection has been closed.

[dbcp-exhausted]
driver: commons-dbcp
words: Cannot get a connection, pool error Timeout waiting for idle object | PoolExhaustedException | Sorry, acquisition timeout | Timeout: Pool empty
match: Cannot get a connection, pool error Timeout waiting for idle object
match: PoolExhaustedException(?:: \[[^\]\n]{1,40}\])? Timeout: Pool empty
match: Sorry, acquisition timeout
symptom: POOL_EXHAUSTED
test: org.apache.tomcat.jdbc.pool.PoolExhaustedException: [http-1] Timeout: Pool empty. Unable to fetch a connection in 30 seconds

[spring-datasource-url]
driver: spring-boot
words: 'url' attribute is not specified | Could not resolve placeholder | Failed to configure a DataSource | URL must start with 'jdbc' | jdbcUrl is required | dataSource or dataSourceClassName or jdbcUrl is required
match: Could not resolve placeholder '(?<variable>[^'\n:]{1,100})' in value
match: 'url' attribute is not specified
match: dataSource or dataSourceClassName or jdbcUrl is required
match: jdbcUrl is required with driverClassName
symptom: VARIABLE_UNSET
test: Description:\n\nFailed to configure a DataSource: 'url' attribute is not specified and no embedded datasource could be configured. => option=spring.datasource.url
test: java.lang.IllegalArgumentException: Could not resolve placeholder 'DB_HOST' in value "${DB_HOST}" => variable=DB_HOST
option: spring.datasource.url

[spring-url-form]
driver: spring-boot
words: URL must start with 'jdbc'
match: URL must start with 'jdbc'
symptom: URL_MALFORMED
test: java.lang.IllegalArgumentException: URL must start with 'jdbc'

[hibernate-schema]
driver: hibernate
words: Schema-validation: missing | Unable to determine Dialect without JDBC metadata
match: Schema-validation: missing (?<detail>table|column|sequence) \[(?<table>[\w.]{1,120})\]
symptom: TABLE_MISSING
test: org.hibernate.tool.schema.spi.SchemaManagementException: Schema-validation: missing table [orders] => table=orders

[hibernate-dialect]
driver: hibernate
words: Unable to determine Dialect without JDBC metadata | 'hibernate.dialect' not set
match: Unable to determine Dialect without JDBC metadata
match: 'hibernate.dialect' not set
symptom: UNREACHABLE
test: org.hibernate.HibernateException: Unable to determine Dialect without JDBC metadata

[flyway]
driver: flyway
words: Unsupported Database:
match: Unsupported Database: (?<detail>[\w .-]{1,60})
symptom: DRIVER_MISMATCH
test: org.flywaydb.core.api.FlywayException: Unsupported Database: PostgreSQL 17.2 => detail=PostgreSQL 17.2

[flyway-no-connection]
driver: flyway
words: Unable to obtain connection from database
match: Unable to obtain connection from database(?: \((?<detail>[^)\n]{1,200})\))?(?: for user '(?<user>[^'\n]{1,100})')?
symptom: UNREACHABLE
test: Unable to obtain connection from database (jdbc:postgresql://db:5432/shop) for user 'app': The connection attempt failed. => user=app host=db port=5432

[liquibase-lock]
driver: liquibase
words: Could not acquire change log lock
match: Could not acquire change log lock
symptom: TIMED_OUT
test: liquibase.exception.LockException: Could not acquire change log lock.  Currently locked by app (172.18.0.3)

