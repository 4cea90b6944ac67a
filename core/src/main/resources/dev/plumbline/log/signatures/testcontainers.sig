driver: testcontainers

[tc-no-docker]
words: Could not find a valid Docker environment | Could not find a working container runtime strategy | Cannot connect to the Docker daemon
match: Could not find a valid Docker environment|Could not find a working container runtime strategy|Cannot connect to the Docker daemon
symptom: CANNOT_START
detail: no container engine
test: java.lang.IllegalStateException: Could not find a valid Docker environment. Please see logs and check configuration

[tc-port-wait]
words: Timed out waiting for container port to open | Timed out waiting for log output matching | Container startup failed | Wait strategy failed | Container exited with code | Timed out waiting for URL | Container did not start correctly
match: Timed out waiting for container port to open(?: \((?<host>[\w.-]{1,253}) ports: \[(?<port>\d{1,5})[^\]\n]{0,60}\])?
match: Timed out waiting for log output matching
match: Wait strategy failed\. Container (?:exited with code|is removed|crashed)(?: (?<amount>\d{1,4}))?
match: Container did not start correctly
symptom: TIMED_OUT
test: org.testcontainers.containers.ContainerLaunchException: Timed out waiting for container port to open (localhost ports: [32768] should be listening) => host=localhost port=32768

[tc-mapped-port]
words: Mapped port can only be obtained after the container is started | Requested port
match: Mapped port can only be obtained after the container is started
match: Requested port \((?<port>\d{1,5})\) is not mapped
symptom: UNREACHABLE
test: java.lang.IllegalStateException: Requested port (5432) is not mapped => port=5432

[tc-command]
words: PostgreSQLContainer - Command
match: Command \[pg_isready[^\]\n]{0,120}\] exited with (?<amount>\d{1,3})
symptom: UNREACHABLE
test: ERROR PostgreSQLContainer - Command [pg_isready, -U, test] exited with 2 => amount=2

[engine-port-taken]
driver: docker
words: port is already allocated | bind: address already in use | ports are not available
match: Bind for (?<address>[\d.:]{2,45}?):(?<port>\d{1,5}+) failed: port is already allocated
match: (?:listen tcp[46]? (?<address>[\d.]{7,15}|\[::\]|):(?<port>\d{1,5}+): )bind: address already in use
match: port is already allocated
match: ports are not available
symptom: CANNOT_START
option: port
test: Error response from daemon: driver failed programming external connectivity: Bind for 0.0.0.0:5432 failed: port is already allocated => address=0.0.0.0 port=5432
test: listen tcp4 0.0.0.0:6379: bind: address already in use => port=6379

[compose-unhealthy]
driver: docker
words: dependency failed to start | is unhealthy
match: dependency failed to start: container (?<detail>[\w.-]{1,120}) (?:is unhealthy|exited \((?<amount>\d{1,3})\)|has no healthcheck configured)
match: container for service "(?<detail>[\w.-]{1,120})" is unhealthy
symptom: CANNOT_START
test: dependency failed to start: container shop-db-1 is unhealthy => detail=shop-db-1

[compose-variable]
driver: docker
words: variable is not set. Defaulting to a blank string
match: The \\?"?(?<variable>[A-Za-z_][\w]{0,100}?)\\?"? variable is not set\. Defaulting to a blank string
symptom: VARIABLE_UNSET
test: WARN[0000] The "DB_PASSWORD" variable is not set. Defaulting to a blank string. => variable=DB_PASSWORD
