# SPDX-License-Identifier: Apache-2.0
# Sourced by ./plumb on first use and after a change of commit. Builds the jars into cli/target/plumb, then lets
# the JVM write the cache it starts from. Reads plumb_root, plumb_app and plumb_commit; sets plumb_java.

# Prints one line that is redrawn on a terminal, until the process $1 ends; its exit code is the result.
plumb_progress() {
    plumb_seconds=0
    [ -t 2 ] || printf 'plumb: %s\n' "$2" >&2
    while kill -0 "$1" 2>/dev/null; do
        [ ! -t 2 ] || printf '\rplumb: %s %s s ' "$2" "$plumb_seconds" >&2
        sleep 1
        plumb_seconds=$((plumb_seconds + 1))
    done
    [ ! -t 2 ] || printf '\r\033[K' >&2
    wait "$1"
}

plumb_build() {
    . "$plumb_root/.mvn/find-jdk.sh"
    # In a subshell: a JAVA_HOME that the caller exported must reach the commands behind `wait --` unchanged.
    plumb_home=$(plumb_find_jdk && printf '%s' "$JAVA_HOME") || return 2
    plumb_java=$plumb_home/bin/java
    mkdir -p "$plumb_root/cli/target" || return 70
    plumb_lock=$plumb_root/cli/target/plumb.lock
    if ! mkdir "$plumb_lock" 2>/dev/null; then
        plumb_wait_for_other "$plumb_lock" || return
        return 0
    fi
    trap 'rmdir "$plumb_lock" 2>/dev/null' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    plumb_log=$plumb_root/cli/target/plumb-build.log
    "$plumb_root/mvnw" -q -B -f "$plumb_root/pom.xml" -Dquick -DskipTests -Dmaven.test.skip=true package \
        -pl cli -am >"$plumb_log" 2>&1 </dev/null &
    if ! plumb_progress $! 'building on first use (a minute, once a commit)'; then
        printf 'error: plumb could not be built; the last lines of cli/target/plumb-build.log:\n' >&2
        tail -n 20 "$plumb_log" >&2
        plumb_end_lock
        return 70
    fi
    rm -rf "$plumb_app" && mkdir -p "$plumb_app/lib" || return 70
    cp "$plumb_root"/cli/target/quick/plumbline-cli-*.jar "$plumb_app/plumb.jar" || return 70
    cp "$plumb_root"/cli/target/quick/lib/*.jar "$plumb_app/lib/" || return 70
    plumb_train "$plumb_log" &
    plumb_progress $! 'preparing a fast start' || printf 'plumb: no start-up cache, starts will be slower\n' >&2
    printf '%s\n%s\n' "$plumb_java" "$plumb_commit" >"$plumb_app/launch"
    plumb_end_lock
}

plumb_end_lock() {
    rmdir "$plumb_lock" 2>/dev/null
    trap - EXIT INT TERM
}

# Another ./plumb builds at this moment: its result is as good.
plumb_wait_for_other() {
    plumb_seconds=0
    printf 'plumb: another call is building, waiting for it\n' >&2
    while [ -d "$1" ]; do
        if [ "$plumb_seconds" -ge 600 ]; then
            printf 'error: the lock of a build is 10 minutes old\n  --> %s\n\nhelp: remove it and try again\n' "$1" >&2
            return 70
        fi
        sleep 1
        plumb_seconds=$((plumb_seconds + 1))
    done
    [ -r "$plumb_app/launch" ] || return 70
}

# The flags must be those of ./plumb: a cache made with others is refused. Not fatal: a cache only saves time.
plumb_train() {
    "$plumb_java" $plumb_flags -XX:AOTCacheOutput="$plumb_app/plumb.aot" -cp "$plumb_app/plumb.jar" \
        dev.plumbline.cli.Training >>"$1" 2>&1 </dev/null && [ -s "$plumb_app/plumb.aot" ]
}
