# What the entrypoints of the official images say.
driver: image

[image-skipped]
server: postgresql
words: Skipping initialization
match: PostgreSQL Database directory appears to contain a database; Skipping initialization
symptom: INITIALISATION_SKIPPED
test: db-1  | PostgreSQL Database directory appears to contain a database; Skipping initialization => service=db-1

[image-password-missing]
server: postgresql
words: Database is uninitialized and superuser password is not specified | Database is uninitialized and password option is not specified
match: Database is uninitialized and superuser password is not specified
symptom: CANNOT_START
variable: POSTGRES_PASSWORD
test: Error: Database is uninitialized and superuser password is not specified. => variable=POSTGRES_PASSWORD

[image-mysql-password-missing]
server: mysql
words: Database is uninitialized and password option is not specified
match: Database is uninitialized and password option is not specified
symptom: CANNOT_START
variable: MYSQL_ROOT_PASSWORD
test: [ERROR] [Entrypoint]: Database is uninitialized and password option is not specified => variable=MYSQL_ROOT_PASSWORD

[image-mysql-root-user]
server: mysql
words: MYSQL_USER="root"
match: MYSQL_USER="root", MYSQL_USER and MYSQL_PASSWORD are for configuring a regular user
symptom: CANNOT_START
variable: MYSQL_USER
test: [ERROR] [Entrypoint]: MYSQL_USER="root", MYSQL_USER and MYSQL_PASSWORD are for configuring a regular user => variable=MYSQL_USER

[image-init]
server: postgresql
words: PostgreSQL init process complete | performing post-bootstrap initialization | running bootstrap script
match: PostgreSQL init process complete; ready for start up
match: performing post-bootstrap initialization
symptom: STARTING_UP
detail: first start
test: PostgreSQL init process complete; ready for start up.

[image-mysql-init]
server: mysql
words: MySQL init process done | Initializing database files | Temporary server started
match: MySQL init process done\. Ready for start up|Initializing database files|Temporary server started
symptom: STARTING_UP
detail: first start
test: [Note] [Entrypoint]: Temporary server started.

[image-init-script]
server: postgresql
words: /docker-entrypoint-initdb.d/
match: running (?<detail>/docker-entrypoint-initdb\.d/[^\s]{1,120})
symptom: STARTING_UP
test: /usr/local/bin/docker-entrypoint.sh: running /docker-entrypoint-initdb.d/init.sql => detail=/docker-entrypoint-initdb.d/init.sql

[image-init-failed]
server: postgresql
words: bad interpreter: | /docker-entrypoint-initdb.d/ | initdb: error:
match: initdb: error: (?!directory |[^\n]{0,160}(?:No space left|permissions of directory))(?<detail>[^\n]{1,120})
match: /docker-entrypoint-initdb\.d/[^\s:]{1,100}: (?<detail>[^\n]{0,40}(?:Permission denied|bad interpreter)[^\n]{0,60})
symptom: CANNOT_START
test: initdb: error: invalid locale name "de_DE.utf8" => detail=invalid locale name "de_DE.utf8"
