# What programs say of settings that did not arrive, in any language, and of builds that reach for a database.

[variable-missing]
words: environment variable | env var | is not defined | not set | must be set | is required | is missing | is undefined | not found in environment | unbound variable | parameter not set | no value given for
match: (?:Missing|Undefined|Unset|Required)\s(?:required )?(?:environment|env) ?var(?:iable)?s?:? [`'"(]{0,2}(?<variable>(?-i:[A-Z][A-Z0-9_]{2,60}))\b
match: \b(?<variable>(?-i:[A-Z][A-Z0-9]{1,30}_[A-Z0-9_]{1,40}))[`'"]? (?:environment variable |env var |env variable )?(?:is not set|is not defined|is undefined|is missing|is required|must be set|must be defined|not set|was not set|is empty|cannot be empty)
match: (?:environment|env) var(?:iable)? [`'"$]{0,2}(?<variable>(?-i:[A-Z][A-Z0-9_]{2,60}))[`'"]? (?:is )?(?:not (?:set|found|defined)|missing|required|empty|undefined)
match: (?<variable>(?-i:[A-Z][A-Z0-9_]{2,60})): (?:unbound variable|parameter not set|parameter null or not set)
symptom: VARIABLE_UNSET
test: Error: Missing required environment variable: DATABASE_URL => variable=DATABASE_URL
test: Error: DATABASE_URL is not set => variable=DATABASE_URL
test: ./start.sh: line 3: DB_HOST: unbound variable => variable=DB_HOST
test: panic: environment variable REDIS_URL not set => variable=REDIS_URL

[variable-undefined-used]
words: //undefined | "undefined" | /undefined | host=undefined | undefined:
match: ://undefined(?::\w{0,10})?(?=[@:/\s"'])
match: host "(?<detail>undefined|null|None)"
symptom: VARIABLE_UNSET
test: connecting to postgres://undefined:undefined@db

[build-time]
words: generateStaticParams | prerendering page | Error occurred prerendering | Generating static pages | Collecting page data | did not complete successfully: exit code | executor failed running | next build | Failed to collect page data | returned a non-zero code
match: generateStaticParams|Error occurred prerendering page "?(?<detail>[^"\s]{1,100})|prerendering page|Generating static pages|Failed to collect page data|Collecting page data
match: failed to solve: (?:process|executor failed running) [^\n]{1,120}
match: did not complete successfully: exit code: \d{1,3}
match: The command '[^'\n]{1,160}' returned a non-zero code
symptom: AT_BUILD_TIME
test: Error occurred prerendering page "/posts". Read more: https://nextjs.org/docs => detail=/posts
test: ERROR: failed to solve: process "/bin/sh -c npm run build" did not complete successfully: exit code: 1

[waiting-loop]
words: Waiting for | is unavailable - sleeping | still waiting for | waiting for tcp
match: (?<detail>Postgres|MySQL|MariaDB|Redis)(?:QL)? is unavailable - sleeping
match: Waiting for (?:the )?(?<detail>postgres(?:ql)?|mysql|mariadb|redis|database|db)\b[^\n]{0,60}+
match: waiting for (?<host>[\w.-]{1,253}):(?<port>\d{1,5})
symptom: TIMED_OUT
test: Waiting for PostgreSQL to accept connections => detail=PostgreSQL
test: Postgres is unavailable - sleeping

[wait-gave-up]
words: timeout occurred after waiting | timeout occurred after waiting
match: timeout occurred after waiting (?<amount>\d{1,6}) seconds for (?<host>[\w.-]{1,253}):(?<port>\d{1,5})
symptom: TIMED_OUT
test: wait-for-it.sh: timeout occurred after waiting 15 seconds for db:5432 => host=db port=5432 amount=15

[url-generic]
words: Could not parse SQLAlchemy URL | Could not parse rfc1738 | must start with the protocol | invalid integer value | Port could not be cast | bad URI(is not URI?) | failed to parse as URL | missing the slash separating | Illegal character in authority | invalid URL scheme
match: Port could not be cast to integer value as [^\n]{1,60}|bad URI ?\(is not URI\?\)[^\n]{0,100}|missing the slash separating|Illegal character in authority
match: Could not parse (?:SQLAlchemy URL|rfc1738 URL) from (?:given URL )?string[^\n]{0,100}
match: must start with the protocol [^\n]{1,60}
match: invalid integer value "[^"\n]{0,60}" for connection option "(?<option>[^"\n]{1,60})"
match: invalid URL scheme: (?<detail>\w{0,20})
symptom: URL_MALFORMED
test: redis: invalid URL scheme: http => detail=http

[settings-before]
words: no .env file found
match: no \.env file found
symptom: VARIABLE_UNSET
test: dotenv: no .env file found
